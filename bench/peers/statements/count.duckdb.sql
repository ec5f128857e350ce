select count(*)
from by_user
where ($events::utinyint[] is null or list_contains($events::utinyint[], event))
    and ($user::integer is null or user_id = $user)
    and day >= $start and day < $end

-- From when until when each owner had which value: his own as soon as there is one, before that one of an id moved to him
-- (rule I03). What was said of no time holds from the beginning.
with latest_said as (
    -- Of several at one moment the last said counts, his own before another.
    select owner, "at", arg_max(struct_pack(value := value), (said_of = owner, number)).value as value, bool_or(said_of = owner) as is_own
    from values_0
    group by owner, "at"
),
counted as (
    select owner, "at", value
    from latest_said
    qualify is_own or not coalesce(bool_or(is_own) over (partition by owner order by "at"), false)
)
select
    owner, value, "at" as "from",
    coalesce(lead("at") over (partition by owner order by "at"), timestamp 'infinity') as until
from counted

-- What a run was worked out by, without somebody who is erased.
update score_runs set profiles = $profiles where number = $number;

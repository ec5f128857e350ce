select a.text as id, s.* exclude (run) from scores s join accounts a on a.id = s.account where s.run = $run order by s.account

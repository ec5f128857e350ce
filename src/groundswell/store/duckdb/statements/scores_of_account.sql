select s.* from scores s
join accounts a on a.id = s.account
join account_kinds k on k.id = a.kind
where k.text = $kind and a.text = $account order by s.run

select k.text, c.property from account_ids c join account_kinds k on k.id = c.kind order by k.id;

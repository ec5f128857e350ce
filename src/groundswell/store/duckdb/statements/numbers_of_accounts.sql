-- The numbers of the accounts in `incoming_texts`, in their order.
select t.id from incoming_texts i join accounts t on t.text = i.text and t.kind = $kind order by i.place;

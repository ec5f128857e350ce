-- The numbers of the accounts in `incoming_texts`, in their order; null for new ones.
select t.id from incoming_texts i left join accounts t on t.text = i.text and t.kind = $kind order by i.place;

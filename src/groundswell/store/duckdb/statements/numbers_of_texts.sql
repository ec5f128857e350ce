-- The numbers of `incoming_texts`, in their order; null for new ones.
select t.id from incoming_texts i left join texts_0 t on t.text = i.text order by i.place;

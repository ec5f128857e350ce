-- The numbers of `incoming_texts`, in their order.
select t.id from incoming_texts i join texts_0 t on t.text = i.text order by i.place;

-- Names beyond the limit were anybody's: those that have one of `texts_to_forget` in them are counted without it.
update over_limit set text = 'erased' where exists (
    select 1 from texts_to_forget t where contains(over_limit.text, t.text)
);

-- Names that nothing carries any more. The number of a property is never given again: columns are named after it.
delete from event_names where id not in (select name from segment_names);
update properties set source = 'erased', text = ''
where source <> 'erased'
    and case
        when source = 'event' then id not in (
            select property from property_counts group by property having sum(rows) > 0
        )
        else id not in (select property from property_values)
            and id not in (select property from first_values)
    end;
delete from property_counts where property in (select id from properties where source = 'erased');
delete from named_accounts n
where not exists (
    select 1
    from account_ids c
    join properties p on p.source = 'user' and p.text = c.property
    join property_values v on v.owner_kind = 0 and v.property = p.id
    where c.kind = n.kind and coalesce(v.value, '') = n.value
);

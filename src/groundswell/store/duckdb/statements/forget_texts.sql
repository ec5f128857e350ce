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

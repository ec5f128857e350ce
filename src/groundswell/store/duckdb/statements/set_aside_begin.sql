-- In which sessions the rows of a hot segment are, beside it, and the rows with that; each keeps its place as `rowid`.
create temp table aside_0 (row bigint, visit bigint, starts boolean);
create temp view hot_0 as
select
    h.* replace (
        case when a.row is null then h.visit else a.visit end as visit,
        case when a.row is null then h.starts else a.starts end as starts
    ),
    h.rowid as rowid
from events.hot_0 h
left join aside_0 a on a.row = h.rowid;

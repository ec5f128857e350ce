-- A bit for each week in which the user did the start event and the return event.
with weeks as (
    select
        user_id,
        groupBitOr(if(event = {a:UInt8}, bitShiftLeft(toUInt16(1), intDiv(day - {start:UInt16}, 7)), 0)) as starts,
        groupBitOr(if(event = {b:UInt8}, bitShiftLeft(toUInt16(1), intDiv(day - {start:UInt16}, 7)), 0)) as returns
    from narrow
    where event in ({a:UInt8}, {b:UInt8}) and day >= {start:UInt16} and day < {end:UInt16}
    group by user_id
    having starts > 0
),
cohorts as (
    select
        user_id in (select user_id from narrow where event = {c:UInt8}) as did,
        arrayJoin(bitPositionsToArray(starts)) as cohort,
        bitShiftRight(returns, cohort) as back
    from weeks
),
counted as (
    select did, cohort, sumForEach([
        1, bitTest(back, 1), bitTest(back, 2), bitTest(back, 3), bitTest(back, 4), bitTest(back, 5),
        bitTest(back, 6), bitTest(back, 7), bitTest(back, 8), bitTest(back, 9), bitTest(back, 10), bitTest(back, 11)
    ]) as people
    from cohorts
    group by did, cohort
)
select did = 1 as did, cohort, week, people[week + 1] as people
from counted array join range(0, 12 - toUInt8(cohort)) as week

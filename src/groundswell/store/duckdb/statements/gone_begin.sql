-- Rows that are to go: where they lie, and what they leave behind elsewhere.
create or replace temp table gone (segment integer, row bigint);
create or replace temp table gone_rows (
    batch bigint, hash ubigint, device integer, visit bigint, actor integer, properties varchar
);

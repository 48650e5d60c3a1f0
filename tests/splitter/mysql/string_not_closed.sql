select 'fine';
select 1,
  'not closed\';
select 2;

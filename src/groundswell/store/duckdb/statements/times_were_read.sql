delete from settings where name = 'property_times';

select min(first), max(last) from stretches_0;

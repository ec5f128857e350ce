select hash from messages where batch between $first and $last;

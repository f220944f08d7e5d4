"""All agreements of the data folders as one set of tables, whose keys lead from one to another."""

"""Make the demonstration records that this portal ships with. Nothing in them is real.

For a department: these records only show what the pages look like. The wards, communes, special
zone and provincial bodies carry the names of real ones; every count, person, session, result and
certificate is made up, and each page with a figure from them says so. Don't edit these files:
once you have records of your own, delete this folder, its test and the files it made.

    .venv/bin/python -m tools.demonstration

writes `units.yml`, `learners/`, `sessions/` and `certificates/` below `records/`, with the same
bytes on each run. Files of an earlier run are replaced; where a file stands there that it did not
make, it changes nothing and says which.
"""

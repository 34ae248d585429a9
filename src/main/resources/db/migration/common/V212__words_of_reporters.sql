-- The words by which a reporter is found are written anew, with the texts of the case: a name's without the marks between them, a
-- telephone number's without its extension. The desk does it while everybody works, as after another key.
UPDATE support_case SET key_name = '' WHERE key_name <> '';

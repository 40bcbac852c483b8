"""The organisation that every account of local AWS belongs to."""

ORGANIZATION_ID = "o-localaws00"

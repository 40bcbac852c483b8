"""Resources that are everything, or everything of a kind, in a template or in a policy."""

import re

WIDE = re.compile(
    r"""^\*$|["']\*["']"""  # everything
    r"|arn:[^:]*:[^:]*:[^:]*:\*:"  # of every account
    r"|arn:[^:]*:[^:]*:[^:]*:[^:]*:\*"  # every one
    r"|arn:[^:]*:(?!s3:)[^:]*:[^:]*:[^:]*:[a-z-]+[:/]\*"  # of a kind; in S3 the first word is a bucket
)

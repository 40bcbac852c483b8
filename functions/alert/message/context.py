"""What a message needs to know beside the group."""

import msgspec


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """The same for all messages of a hub.

    - region: the hub's, which is that of all its logs
    - stack: the hub's, which the commands in a message name
    - account_names: by account id; accounts without a name are told by their id
    - sign_in_url: the start page of IAM Identity Center, `https://d-1234567890.awsapps.com/start`, through which links
      lead into the right account; empty without one
    - sign_in_role: the permission set to sign in with; empty to be asked there
    """

    region: str
    stack: str = "logboom"
    account_names: dict[str, str] = {}
    sign_in_url: str = ""
    sign_in_role: str = ""

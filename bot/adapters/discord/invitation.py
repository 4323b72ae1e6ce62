"""What the bot asks for when it is invited to a server: no more than it uses, each for a reason."""

import discord

PERMISSIONS = discord.Permissions(
    view_channel=True,  # to see where it posts
    send_messages=True,  # the question itself
    embed_links=True,  # its form
    attach_files=True,  # the picture of /quiz stats
    read_message_history=True,  # to find what was posted when an answer of Discord's was lost, and to reply
    create_public_threads=True,  # a thread for talk below each question
    send_messages_in_threads=True,  # the model answer at closing
    add_reactions=True,  # a neutral one to an answer in a thread
    view_audit_log=True,  # who invited it: they are the host
)
SCOPES = ("bot", "applications.commands")


def invitation(application: int) -> str:
    """Where somebody who manages a server lets it in."""
    return discord.utils.oauth_url(application, permissions=PERMISSIONS, scopes=SCOPES)

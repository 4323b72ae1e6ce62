"""files.*: an upload in three steps, as Slack has it since files.upload is gone."""

from dataclasses import dataclass, field

from aiohttp import web

from tests.doubles.slack_arguments import need
from tests.doubles.slack_chat import may_post, sign
from tests.doubles.slack_conversations import reachable, scoped
from tests.doubles.slack_values import Json, Message, SlackError, Token
from tests.doubles.slack_world import World


@dataclass
class File:
    id: str
    team: str
    name: str
    length: int
    content: bytes = b""
    title: str = ""
    channel: str = ""
    thread: str = ""
    done: bool = False

    @property
    def text(self) -> str:
        return self.content.decode()


@dataclass
class Files:
    world: World
    all: dict[str, File] = field(default_factory=dict)

    def get_upload_url(self, world: World, token: Token, args: Json) -> Json:
        scoped(token, "files:write")
        name, length = need(args, "filename", "length")
        if not length.isdigit() or int(length) < 1:
            raise SlackError("invalid_arguments", ["must be a positive integer [json-pointer:/length]"])
        file = File(f"F{world.number()}", token.team, name, int(length))
        self.all[file.id] = file
        return {"ok": True, "file_id": file.id, "upload_url": f"{world.url}/upload/v1/{file.id}"}

    async def upload(self, request: web.Request) -> web.Response:
        file = self.all.get(request.match_info["id"])
        if file is None or file.done:
            return web.Response(status=404)
        if request.content_type == "multipart/form-data":
            form = await request.post()
            parts = [part.file.read() for part in form.values() if isinstance(part, web.FileField)]
            parts += [part.encode() for part in form.values() if isinstance(part, str)]
            content = b"".join(parts)
        else:
            content = await request.read()
        if len(content) != file.length:
            return web.Response(status=400, text="length mismatch")
        file.content = content
        return web.Response(text=f"OK - {len(content)}")

    def complete(self, world: World, token: Token, args: Json) -> Json:
        scoped(token, "files:write")
        need(args, "files")
        listed = [(entry, self.all.get(str(entry.get("id")))) for entry in args["files"]]
        if any(file is None or file.team != token.team or not file.content for _, file in listed):
            raise SlackError("file_not_found")
        channel = reachable(world, token, str(args["channel_id"]), people=True) if args.get("channel_id") else None
        if channel:
            may_post(channel, token)
        found = [file for _, file in listed if file]
        for entry, file in listed:
            if file:
                file.done, file.title = True, str(entry.get("title") or file.name)
                file.channel, file.thread = channel.id if channel else "", str(args.get("thread_ts") or "")
        if channel:
            self._share(world, token, args, found)
        shown = [{"id": file.id, "title": file.title, "name": file.name, "size": file.length} for file in found]
        return {"ok": True, "files": shown}

    def _share(self, world: World, token: Token, args: Json, files: list[File]) -> None:
        """The message that shows the files in the channel."""
        channel = reachable(world, token, str(args["channel_id"]), people=True)
        text = str(args.get("initial_comment") or "")
        message = Message(channel, world.next_ts(), token.team, "", text, args={"files": [one.id for one in files]})
        message.thread_ts = str(args.get("thread_ts") or "")
        sign(world, token, message)
        channel.messages.append(message)

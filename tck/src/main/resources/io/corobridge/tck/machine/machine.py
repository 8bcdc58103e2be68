"""Runs the random programs of corobridge's machine in CPython.

A program is a module of async functions. Its body is an async generator that is driven by hand: one action from outside at a
time, with a clock of its own. What Python has no form for (a body's own scope, shields, deadlines, the exit at a checkpoint) is
written here from the design; generators, async with, async for, contextlib and all errors are CPython's own.
"""

import contextlib
import gc
import json
import sys


class Exit(BaseException):
    """The exit of a body that its driver closes, as asyncio's CancelledError."""


class Stuck(BaseException):
    """The body waits for ever."""


class Trouble(Exception):
    """An error that a program raises."""

    def __init__(self, number):
        self.number = number


class Ignored(RuntimeError):
    """A body yielded after its exit."""


READY, LATE, FAILS, FAILS_LATE, NEVER = "READY", "LATE", "FAILS", "FAILS_LATE", "NEVER"
THROWN, HOOK = 901, 900


def name(error):
    if isinstance(error, Trouble):
        return "E%d" % error.number
    if isinstance(error, (Exit, GeneratorExit)):
        return "exit"
    if isinstance(error, StopAsyncIteration):
        return "stop"
    if isinstance(error, StopIteration):
        return "stop iteration"
    if isinstance(error, TimeoutError):
        return "timeout"
    if isinstance(error, TypeError):
        return "protocol"
    text = str(error)
    if isinstance(error, RuntimeError) and ("ignored GeneratorExit" in text or isinstance(error, Ignored)):
        return "ignored"
    if isinstance(error, RuntimeError) and "generator raised" in text:
        return "state(" + text + ")"
    if isinstance(error, RuntimeError):
        return "IllegalStateException(" + text + ")"
    return type(error).__name__ + "(" + text + ")"


def takes(kind, error):
    exits = isinstance(error, (Exit, GeneratorExit))
    return kind == "ALL" or (kind == "ERRORS" and not exits) or (kind == "EXIT" and exits)


class Late:
    def __init__(self, form, result, value):
        self.form, self.result, self.value = form, result, value
        self.done = result in (READY, FAILS)
        self.wake = None

    def fails(self):
        return self.result in (FAILS, FAILS_LATE)

    def outcome(self):
        if self.fails():
            raise Trouble(self.value)
        return self.value


class Run:
    """One program: its trace, its clock, what is to come, and its subscriber."""

    def __init__(self, actions, cancels_at, throws_at, requests, hooks_throw):
        self.actions, self.cancels_at, self.throws_at = list(actions), cancels_at, throws_at
        self.requests, self.hooks_throw = requests, hooks_throw
        self.trace, self.pending, self.timers, self.suspended, self.kept = [], [], [], [], []
        self.now = self.number = self.demand = self.elements = self.asked = 0
        self.over = self.closing = self.muted = False
        self.thrown = self.told = None

    def log(self, text):
        if not self.muted:
            self.trace.append(text)

    # ---- what happens outside ----

    def step(self):
        if self.actions:
            kind, count = self.actions.pop(0)
            if kind == "request":
                self.request(count, True)
            elif kind == "cancel":
                self.log("> cancel")
                self.cancel()
            elif kind == "run":
                self.log("> nothing to run")
            elif kind == "fire":
                self.fire(count)
            else:
                self.tick()
        elif any(late.result != NEVER for late in self.pending):
            self.fire(0)
        elif self.timers:
            self.tick()
        elif not self.over and self.asked < 2:
            self.asked += 1
            self.request(2 if self.asked == 1 else 9223372036854775807, True)
        elif not self.over:
            self.log("> cancel")
            self.cancel()
        else:
            return False
        return True

    def fire(self, index):
        coming = [late for late in self.pending if late.result != NEVER]
        if not coming:
            self.log("> nothing to fire")
            return
        late = coming[index % len(coming)]
        self.pending.remove(late)
        self.log("> %s%s%d" % (late.form, " fails with E" if late.fails() else " gives ", late.value))
        late.done = True
        if late.wake:
            late.wake()

    def schedule(self, millis, task):
        self.number += 1
        timer = (self.now + max(0, millis), self.number, task)
        self.timers.append(timer)
        return timer

    def take_back(self, timer):
        if timer in self.timers:
            self.timers.remove(timer)

    def tick(self):
        if not self.timers:
            self.log("> no timer")
            return
        timer = min(self.timers, key=lambda each: each[:2])
        self.timers.remove(timer)
        self.now = timer[0]
        self.log("> time %d" % self.now)
        timer[2]()

    def request(self, count, told=False):
        if told:
            self.log("> request %d" % count)
        if not self.closing and not self.over:
            self.demand = min(self.demand + count, 9223372036854775807)

    def cancel(self):
        if not self.over:
            self.over = self.closing = True

    def give_up(self, late):
        if late in self.pending:
            self.pending.remove(late)

    def discard(self, value):
        if value is not None:
            self.log("discarded %s" % value)
            self.hook()

    def drop(self, error):
        self.log("dropped " + name(error))
        self.hook()

    def hook(self):
        if self.hooks_throw:
            self.log("uncaught E%d" % HOOK)


RUN = None


def log(text):
    RUN.log(text)


def cancel():
    RUN.cancel()


class Point:
    """An exit of a body or of a block, or a shield."""

    def __init__(self, shield=False, sealed=False):
        self.shield, self.sealed = shield, sealed
        self.due = self.raised = self.closed = False
        self.ignored, self.told = None, False

    def cleanup(self):
        return self.raised or self.closed


class Co:
    """A body's own scope: where its exits are raised."""

    def __init__(self, called=False):
        self.own = Point()
        self.points = [self.own]  # innermost last
        self.caller, self.called, self.cause = None, called, None

    def called_by(self, caller):
        self.caller, self.called = caller, True

    def due(self):
        found = None
        for point in reversed(self.points):
            if point.shield:
                return found
            if point.cleanup():
                return None
            if self.body_due() if point is self.own else point.due:
                found = point
            if point.sealed:
                return found
        if found is not None and self.called and self.caller and self.caller.in_cleanup():
            return None
        return found

    def body_due(self):
        if self.called:
            return self.caller is not None and self.caller.due() is not None
        return RUN.closing

    def in_cleanup(self):
        for point in reversed(self.points):
            if point.cleanup():
                return True
            if point.sealed or point.shield:
                return False
        return self.caller is not None and self.called and self.caller.in_cleanup()

    def exposed(self):
        for point in reversed(self.points):
            if point.cleanup() or point.shield:
                return False
            if point.sealed:
                return True
        return self.caller is None or not self.called or self.caller.exposed()

    def innermost(self):
        return [point for point in self.points if not point.shield][-1]

    def met(self):
        for point in reversed(self.points):
            if point.raised:
                return point
        return None

    def checkpoint(self):
        point = self.due()
        if point is not None:
            self.raises(point)
            raise Exit()

    def raises(self, point):
        point.raised = True
        self.last = point
        if point is self.own:
            self.note_cause()

    def postpone(self):
        """The await has given its value: the exit is raised at the next checkpoint."""
        self.last.raised = False
        self.cause = None

    def note_cause(self):
        if self.called and self.caller is not None and self.cause is None:
            self.cause = self.caller.due()
            if self.cause is self.caller.own:
                self.caller.note_cause()

    def closes(self):
        for point in self.points:
            point.closed = True

    def after(self, other):
        """A step of another body ended: its exit is this one's, too."""
        point, other.cause = other.cause, None
        if point is not None:
            point.raised = True


class Wait:
    """What a body yields to the driver: it goes on when the condition holds, or an exit is due."""

    def __init__(self, co, over):
        self.co, self.over = co, over

    def __await__(self):
        if not self.over():
            yield self


async def wait_until(co, over):
    await Wait(co, over)


def drive(awaitable):
    """Runs an awaitable to its end, and plays what happens outside while it waits."""
    steps = awaitable.__await__()
    raised = None
    while True:
        try:
            wait = steps.throw(raised) if raised is not None else steps.send(None)
        except StopIteration as returned:
            return returned.value
        raised = None
        while not wait.over():
            point = wait.co.due()
            if point is not None:
                wait.co.raises(point)
                raised = Exit()
                break
            while RUN.suspended:
                RUN.suspended.pop(0)()
            if not RUN.step():
                raise Stuck()


# ---- awaits ----


async def hand(co, late, keep=False):
    if not late.done:
        RUN.pending.append(late)
        try:
            await wait_until(co, lambda: late.done)
        except Exit:
            if not keep:
                RUN.give_up(late)
            raise
    return late.outcome()


async def stage(co, late):
    begun = False
    try:
        co.checkpoint()
        begun = True
        await wait_until(co, lambda: late.done)
    except Exit:
        answers = late.form == "ANSWERING" and not late.fails()
        if late.form != "STAGE" and not late.done:
            RUN.give_up(late)
            if answers and begun:
                co.postpone()
                return late.value
            if answers:
                RUN.discard(late.value)
        elif not late.fails():
            if late.done:
                RUN.discard(late.value)
            else:
                late.wake = lambda: RUN.discard(late.value)
        raise
    return late.outcome()


async def wait(co, form, result, value):
    late = Late(form, result, value)
    if form in ("FUTURE", "STAGE", "ANSWERING"):
        if not late.done:
            RUN.pending.append(late)
        return await stage(co, late)
    co.checkpoint()
    return await hand(co, late)


async def sleep(co, millis):
    co.checkpoint()
    over = []
    timer = RUN.schedule(millis, lambda: over.append(1))
    try:
        await wait_until(co, lambda: over)
    finally:
        RUN.take_back(timer)


async def call(co, function):
    co.checkpoint()
    inner = Co()
    inner.called_by(co)
    try:
        return await function(inner)
    finally:
        co.after(inner)


# ---- generators ----


class Generator:
    """An async generator with the scope of its body."""

    def __init__(self, function):
        self.co = Co(called=True)
        self.object = function(self.co)
        RUN.kept.append(self.object)

    async def step(self, co, awaitable):
        self.co.called_by(co)
        try:
            return await awaitable
        finally:
            co.after(self.co)


async def steps(co, function, moves):
    generator = Generator(function)
    for move in moves:
        try:
            made = {
                "ANEXT": lambda: generator.object.__anext__(),
                "ASEND": lambda: generator.object.asend(700),
                "ATHROW": lambda: generator.object.athrow(Trouble(800)),
                "ACLOSE": lambda: generator.object.aclose(),
            }[move]
            co.checkpoint()
            given = await generator.step(co, made())
            RUN.log("%s gives %s" % (move, "null" if given is None else given))
        except BaseException as error:
            if not takes("ERRORS", error):
                raise
            RUN.log("%s raises %s" % (move, name(error)))
    co.checkpoint()
    await generator.step(co, generator.object.aclose())


async def yielded(co):
    """Meets an exit right behind a yield of a generator."""
    co.checkpoint()


class GeneratorReading:
    owned = True

    def __init__(self, co, function):
        self.co, self.generator = co, Generator(function)

    async def __anext__(self):
        self.co.checkpoint()
        return await self.generator.step(self.co, self.generator.object.__anext__())

    async def close(self):
        self.generator.co.closes()
        await self.generator.step(self.co, self.generator.object.aclose())


class HandReading:
    owned = False

    def __init__(self, co, first, elements, end):
        self.co, self.first, self.elements, self.end, self.next = co, first, elements, end, 0

    async def __anext__(self):
        self.co.checkpoint()
        index = self.next
        self.next += 1
        over = index >= len(self.elements)
        value = await hand(self.co, Late("HAND", self.end if over else self.elements[index], self.first + index))
        if over:
            raise StopAsyncIteration
        return value


class PublisherReading:
    owned = True

    def __init__(self, co, first, elements, end):
        self.co, self.first, self.elements, self.end, self.next = co, first, elements, end, 0
        self.failed = self.ended = False
        self.in_flight = None

    def end_fails(self):
        return self.end in (FAILS, FAILS_LATE)

    async def __anext__(self):
        self.co.checkpoint()
        if self.ended:
            raise StopAsyncIteration
        if self.next == len(self.elements):
            if self.end == NEVER:
                await wait_until(self.co, lambda: False)
            self.ended, self.failed = True, False
            if self.end_fails():
                raise Trouble(self.first + self.next)
            raise StopAsyncIteration
        late = Late("PUBLISHER", self.elements[self.next], self.first + self.next)
        self.next += 1
        if not late.done:
            self.in_flight = late
            RUN.pending.append(late)
            await wait_until(self.co, lambda: late.done)
            self.in_flight = None
        self.ended = late.fails()
        value = late.outcome()
        if self.next == len(self.elements) and self.end_fails():
            if late.result in (READY, FAILS):
                self.failed = True
            else:
                RUN.suspended.append(self.fail)
        return value

    def fail(self):
        self.failed = not self.ended

    async def close(self):
        asked = self.in_flight
        if asked is not None and asked.done:
            if asked.fails():
                RUN.drop(Trouble(asked.value))
            else:
                RUN.discard(asked.value)
                self.failed = self.next == len(self.elements) and self.end_fails()
        elif asked is not None:
            RUN.give_up(asked)
        if self.failed:
            RUN.drop(Trouble(self.first + self.next))
        self.ended, self.failed = True, False


@contextlib.contextmanager
def shield(co):
    point = Point(shield=True)
    co.points.append(point)
    try:
        yield
    finally:
        co.points.remove(point)


class Readings:
    """The loops that a block left open: closed at its end, last first."""

    def __init__(self, co):
        self.co, self.open = co, []

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, traceback):
        first = None
        while self.open:
            try:
                with shield(self.co):
                    await self.open.pop().close()
            except Stuck:
                raise
            except BaseException as raised:
                first = first or raised
        if error is None and first is not None:
            raise first
        return False

    def each(self, reading):
        if reading.owned:
            self.open.append(reading)
        return Elements(reading)


class Elements:
    def __init__(self, reading):
        self.reading = reading

    def __aiter__(self):
        return self

    def __anext__(self):
        return self.reading.__anext__()


class Closing:
    """A loop that closes its source as soon as its block raises: aclosing, shielded."""

    def __init__(self, reading):
        self.reading = reading

    async def __aenter__(self):
        return Elements(self.reading)

    async def __aexit__(self, kind, error, traceback):
        if error is not None and self.reading.owned:
            with shield(self.reading.co):
                await self.reading.close()
        return False


# ---- managers ----


class Hand:
    def __init__(self, co, number, enter, exits, suppresses):
        self.co, self.number, self.enter, self.exits, self.suppresses = co, number, enter, exits, suppresses

    async def __aenter__(self):
        RUN.log("enter %d" % self.number)
        value = await hand(self.co, Late("HAND", self.enter, self.number))
        RUN.log("entered %d" % self.number)
        return value

    async def __aexit__(self, kind, error, traceback):
        RUN.log("exit %d%s" % (self.number, "" if error is None else " with " + name(error)))
        late = Late("HAND", self.exits, self.number)
        try:
            await hand(self.co, late)
        finally:
            if late.done:
                RUN.log("exited %d" % self.number)
        return self.suppresses


class Resource:
    def __init__(self, number, fails):
        self.number, self.fails = number, fails

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, traceback):
        RUN.log("close %d" % self.number)
        if self.fails:
            raise Trouble(self.number)
        return False


class Written:
    """contextlib.asynccontextmanager, whose generator has a scope of its own."""

    def __init__(self, co, function):
        self.co, self.inner = co, Co(called=True)

        def made():
            generator = function(self.inner)
            RUN.kept.append(generator)
            return generator

        self.manager = contextlib.asynccontextmanager(made)()

    async def __aenter__(self):
        self.inner.called_by(self.co)
        try:
            return await self.manager.__aenter__()
        finally:
            self.co.after(self.inner)

    async def __aexit__(self, kind, error, traceback):
        self.inner.called_by(self.co)
        try:
            return await self.manager.__aexit__(kind, error, traceback)
        finally:
            self.co.after(self.inner)


class Entered:
    """A manager as a body uses it: the enter is a checkpoint, the exit is shielded."""

    def __init__(self, co, manager):
        self.co, self.manager = co, manager

    async def __aenter__(self):
        self.co.checkpoint()
        self.cleanup = self.co.in_cleanup()
        return await self.manager.__aenter__()

    async def __aexit__(self, kind, error, traceback):
        with shield(self.co):
            return await self.manager.__aexit__(kind, error, traceback)

    def begins(self):
        """The block begins, unless the enter has met the exit."""
        self.co.checkpoint()
        if not self.cleanup and self.co.in_cleanup():
            raise Exit()


async def entered(co, stack, manager):
    co.checkpoint()
    return await stack.enter_async_context(manager)


async def callback(co, function):
    inner = Co()
    inner.called_by(co)
    try:
        await function(inner)
    finally:
        co.after(inner)


class Shielded:
    def __init__(self, co):
        self.co = co

    async def __aenter__(self):
        self.co.checkpoint()
        self.point = Point(shield=True)
        self.co.points.append(self.point)

    async def __aexit__(self, kind, error, traceback):
        self.co.points.remove(self.point)
        return False


class Within:
    def __init__(self, co, millis):
        self.co, self.millis = co, millis

    async def __aenter__(self):
        self.co.checkpoint()
        self.point = Point(sealed=self.co.in_cleanup())
        self.co.points.append(self.point)
        self.timer = RUN.schedule(self.millis, self.over)

    def over(self):
        self.point.due = True

    async def __aexit__(self, kind, error, traceback):
        RUN.take_back(self.timer)
        self.co.points.remove(self.point)
        if isinstance(error, (Exit, GeneratorExit)) and self.point.raised:
            outer = self.co.due()
            if outer is None:
                raise TimeoutError()
            outer.raised = True
        return False


class Retry:
    def __init__(self, co, attempts, millis):
        self.co, self.attempts, self.millis = co, attempts, millis
        self.attempt, self.failed = 0, False
        self.exposed = co.exposed()

    async def again(self):
        if self.attempt > 0 and not self.failed:
            return False
        if self.failed:
            await sleep(self.co, self.millis)
        self.attempt += 1
        self.failed = False
        self.co.checkpoint()
        return True

    async def __aenter__(self):
        RUN.log("attempt %d" % self.attempt)

    async def __aexit__(self, kind, error, traceback):
        exited = isinstance(error, (Exit, GeneratorExit)) or (self.exposed and not self.co.exposed())
        self.failed = isinstance(error, Trouble) and not exited and self.attempt < self.attempts
        return self.failed


# ---- the stream ----


class Left(Exception):
    """The body ignores its exit, and is left suspended."""


def deliver(co, value):
    """Gives a yielded element to the subscriber. Returns the error to raise at the yield, or None."""
    met = co.met()
    if met is not None:
        RUN.discard(value)
        place = co.own if co.own.raised else co.innermost()
        if place.ignored is not None:
            if not RUN.over:
                RUN.over = True
                RUN.log("error " + name(place.ignored))
            elif not place.told:
                RUN.drop(place.ignored)
            raise Left()
        place.ignored = Ignored("async generator ignored GeneratorExit")
        place.told = co.own.raised
        if place.told:
            RUN.told = place.ignored
            RUN.drop(place.ignored)
        return place.ignored

    def exits():
        point = co.due()
        if point is not None:
            RUN.discard(value)
            point.raised = True
            return Exit()
        return None

    if RUN.closing:
        found = exits()
        if found is not None:
            return found
    while not (RUN.demand > 0 or RUN.closing or co.due() is not None):
        while RUN.suspended:
            RUN.suspended.pop(0)()
        if not RUN.step():
            raise Stuck()
    if RUN.closing or RUN.demand == 0:
        found = exits()
        if found is not None:
            return found
        co.own.raised = True
        RUN.discard(value)
        return Exit()
    if RUN.demand != 9223372036854775807:
        RUN.demand -= 1
    RUN.log("next %d" % value)
    RUN.elements += 1
    if RUN.requests:
        RUN.request(1)
    if RUN.elements == RUN.cancels_at:
        RUN.cancel()
    if RUN.elements == RUN.throws_at:
        RUN.over = RUN.closing = True
        RUN.thrown = Trouble(THROWN)
        co.own.raised = True
        RUN.drop(RUN.thrown)
        return RUN.thrown
    point = co.due()
    if point is not None:
        point.raised = True
        return Exit()
    if RUN.closing:
        co.own.raised = True
        return Exit()
    return None


def body(main):
    co = Co()
    generator = main(co)
    RUN.kept.append(generator)
    step = generator.asend(None)
    error = None
    try:
        while True:
            raised = deliver(co, drive(step))
            step = generator.asend(None) if raised is None else generator.athrow(raised)
    except StopAsyncIteration:
        pass
    except Left:
        return True
    except Stuck:
        return False
    except BaseException as left:
        error = left
    if RUN.closing:
        quiet = error is None or error is RUN.thrown or isinstance(error, (Exit, GeneratorExit))
        if not quiet and error is not RUN.told:
            RUN.drop(error)
    else:
        RUN.over = True
        RUN.log("complete" if error is None else "error " + name(error))
    return True


def run(main, *rest):
    global RUN
    RUN = Run(*rest)
    ended = True
    while RUN.demand == 0 and not RUN.closing and RUN.step():
        pass
    if not RUN.closing and RUN.demand > 0:
        ended = body(main)
    while RUN.step():
        pass
    RUN.log("closed" if ended else "not closed")
    RUN.log("left: %d, %d" % (len(RUN.pending), len(RUN.timers)))
    trace = RUN.trace
    RUN.muted = True
    RUN.kept.clear()
    return trace


def main(path):
    with open(path) as source:
        blocks = source.read().split("#program\n")[1:]
    gc.disable()  # what a program left suspended ends between two programs, and notes nothing
    for number, block in enumerate(blocks):
        if number % 200 == 0:
            gc.collect()
        names = dict(globals())
        try:
            exec(compile(block, "program", "exec"), names)
            trace = run(names["main_body"], *names["PLAY"])
        except BaseException as escaped:
            trace = ["escaped " + repr(escaped)]
        print(json.dumps(trace))


if __name__ == "__main__":
    main(sys.argv[1])

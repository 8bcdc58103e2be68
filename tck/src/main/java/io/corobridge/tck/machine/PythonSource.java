package io.corobridge.tck.machine;

import io.corobridge.tck.machine.Statement.Attempt;
import io.corobridge.tck.machine.Statement.Loop;
import io.corobridge.tck.machine.Statement.With;
import java.util.List;
import java.util.stream.Collectors;

/** Prints a program as Python source, for the module {@code machine.py} beside this class. */
final class PythonSource {

    /** The kind of block that a statement is in: what leaving it means. */
    private enum Inside {
        BODY,
        LOOP,
        CLOSING_LOOP,
        LOOP_IN_CLOSING_LOOP
    }

    private final StringBuilder text = new StringBuilder();
    private int names;
    private String result = "";

    private PythonSource() {}

    /**
     * Returns the source of {@code program}.
     *
     * @throws UnsupportedOperationException if a {@code return} leaves the block of a loop from a loop inside
     */
    static String of(Program program) {
        PythonSource source = new PythonSource();
        source.text.append("#program\n");
        source.function("main_body", program.main(), "", true, 0);
        String actions = program.actions().stream().map(PythonSource::action).collect(Collectors.joining(", "));
        source.line(
                0,
                "PLAY = ([" + actions + "], " + program.cancelsAt() + ", " + program.throwsAt() + ", "
                        + python(program.requestsInOnNext()) + ", " + python(program.hooksThrow()) + ")");
        return source.text.toString();
    }

    private static String action(Action action) {
        if (action instanceof Action.Request request) {
            return "('request', " + request.count() + ")";
        } else if (action instanceof Action.Run) {
            return "('run', 0)";
        } else if (action instanceof Action.Fire fire) {
            return "('fire', " + fire.index() + ")";
        }
        return action instanceof Action.Cancel ? "('cancel', 0)" : "('tick', 0)";
    }

    private static String python(boolean value) {
        return value ? "True" : "False";
    }

    private void line(int depth, String line) {
        text.append("    ".repeat(depth)).append(line).append('\n');
    }

    private String name(String kind) {
        return kind + ++names;
    }

    /** Prints a function: a coroutine that returns {@code value}, or a generator. */
    private void function(String name, List<Statement> body, String value, boolean generates, int depth) {
        String before = result;
        result = value;
        line(depth, "async def " + name + "(co):");
        readings(body, Inside.BODY, depth + 1);
        if (generates) {
            line(depth + 1, "if False:");
            line(depth + 2, "yield");
        } else if (!value.isEmpty()) {
            line(depth + 1, "return " + value);
        }
        result = before;
    }

    /** Prints a block that closes the loops that it has left. */
    private void readings(List<Statement> body, Inside inside, int depth) {
        line(depth, "async with Readings(co) as readings" + depth + ":");
        block(body, inside, depth + 1, "readings" + depth);
    }

    private void block(List<Statement> body, Inside inside, int depth, String readings) {
        for (Statement statement : body) {
            statement(statement, inside, depth, readings);
        }
        if (body.isEmpty()) {
            line(depth, "pass");
        }
    }

    private void statement(Statement statement, Inside inside, int depth, String readings) {
        if (statement instanceof Statement.Mark mark) {
            line(depth, "log('m" + mark.id() + "')");
        } else if (statement instanceof Statement.Yield yields) {
            line(depth, "sent = yield " + yields.value());
            line(depth, "await yielded(co)");
            line(depth, "if sent is not None:");
            line(depth + 1, "log('sent %s' % sent)");
        } else if (statement instanceof Statement.Wait wait) {
            line(
                    depth,
                    "log('got %s' % await wait(co, '" + wait.form() + "', " + wait.result() + ", " + wait.value()
                            + "))");
        } else if (statement instanceof Statement.Sleep sleep) {
            line(depth, "await sleep(co, " + sleep.millis() + ")");
        } else if (statement instanceof Statement.Fail fail) {
            line(depth, "raise " + failure(fail));
        } else if (statement instanceof Statement.Leave) {
            leave(inside, depth);
        } else if (statement instanceof Statement.Break) {
            line(depth, "break");
        } else if (statement instanceof Statement.Checkpoint) {
            line(depth, "co.checkpoint()");
        } else if (statement instanceof Statement.CancelNow) {
            line(depth, "log('cancels itself')");
            line(depth, "cancel()");
        } else {
            compound(statement, inside, depth, readings);
        }
    }

    private static String failure(Statement.Fail fail) {
        if (fail.error() == Statement.Fail.STOP) {
            return "StopIteration";
        }
        return fail.error() == Statement.Fail.STOP_ASYNC ? "StopAsyncIteration" : "Trouble(" + fail.error() + ")";
    }

    private void leave(Inside inside, int depth) {
        if (inside == Inside.LOOP_IN_CLOSING_LOOP) {
            throw new UnsupportedOperationException("a return through two loops");
        }
        line(depth, inside == Inside.CLOSING_LOOP ? "continue" : "return" + (result.isEmpty() ? "" : " " + result));
    }

    private void compound(Statement statement, Inside inside, int depth, String readings) {
        Inside loop = inside == Inside.BODY || inside == Inside.LOOP ? Inside.LOOP : Inside.LOOP_IN_CLOSING_LOOP;
        if (statement instanceof Attempt attempt) {
            attempt(attempt, inside, depth, readings);
        } else if (statement instanceof Statement.Repeat repeat) {
            line(depth, "for _ in range(" + repeat.times() + "):");
            block(repeat.body(), loop, depth + 1, readings);
        } else if (statement instanceof With with) {
            with(with, inside, depth);
        } else if (statement instanceof Loop each) {
            loop(each, loop, depth, readings);
        } else if (statement instanceof Statement.PassOn passOn) {
            String reading = reading(passOn.source(), depth);
            line(depth, "async with Closing(" + reading + ") as elements" + depth + ":");
            line(depth + 1, "async for element in elements" + depth + ":");
            line(depth + 2, "yield element");
            line(depth + 2, "await yielded(co)");
        } else if (statement instanceof Statement.Call call) {
            String callee = name("coroutine");
            function(callee, call.body(), "" + call.result(), false, depth);
            line(depth, "log('returned %s' % await call(co, " + callee + "))");
        } else if (statement instanceof Statement.Steps steps) {
            String generator = name("generator");
            function(generator, steps.body(), "", true, depth);
            String moves = steps.moves().stream().map(move -> "'" + move + "'").collect(Collectors.joining(", "));
            line(depth, "await steps(co, " + generator + ", [" + moves + "])");
        } else if (statement instanceof Statement.Shielded shielded) {
            line(depth, "async with Shielded(co):");
            readings(shielded.body(), inside, depth + 1);
        } else if (statement instanceof Statement.Within within) {
            line(depth, "async with Within(co, " + within.millis() + "):");
            line(depth + 1, "co.checkpoint()");
            readings(within.body(), inside, depth + 1);
        } else if (statement instanceof Statement.Retry retry) {
            String retries = name("retry");
            line(depth, retries + " = Retry(co, " + retry.attempts() + ", " + retry.millis() + ")");
            line(depth, "while await " + retries + ".again():");
            line(depth + 1, "async with " + retries + ":");
            block(retry.body(), loop, depth + 2, readings);
        }
    }

    private void attempt(Attempt attempt, Inside inside, int depth, String readings) {
        line(depth, "try:");
        line(depth + 1, "try:");
        block(attempt.body(), inside, depth + 2, readings);
        line(depth + 1, "except BaseException as error:");
        line(depth + 2, "if not takes('" + attempt.catches() + "', error):");
        line(depth + 3, "raise");
        line(depth + 2, "log('caught ' + name(error))");
        block(attempt.handler(), inside, depth + 2, readings);
        line(depth, "finally:");
        block(attempt.cleanup(), inside, depth + 1, readings);
    }

    private void with(With with, Inside inside, int depth) {
        if (with.manager() instanceof Manager.Stack stack) {
            String exits = name("stack");
            line(depth, exits + " = Entered(co, contextlib.AsyncExitStack())");
            line(depth, "async with " + exits + " as entries:");
            line(depth + 1, exits + ".begins()");
            line(depth + 1, "async with Readings(co) as readings" + depth + ":");
            if (!stack.callback().isEmpty()) {
                String callback = name("callback");
                function(callback, stack.callback(), "", false, depth + 2);
                line(depth + 2, "entries.push_async_callback(callback, co, " + callback + ")");
            }
            for (Manager each : stack.managers()) {
                String made = manager(each, depth + 2);
                line(depth + 2, "log('entered for %s' % await entered(co, entries, " + made + "))");
            }
            block(with.body(), inside, depth + 2, "readings" + depth);
            return;
        }
        String manager = name("manager");
        line(depth, manager + " = Entered(co, " + manager(with.manager(), depth) + ")");
        line(depth, "async with " + manager + " as resource:");
        line(depth + 1, manager + ".begins()");
        if (!(with.manager() instanceof Manager.Closing)) {
            line(depth + 1, "log('in %s' % resource)");
        }
        readings(with.body(), inside, depth + 1);
    }

    /** Prints what a manager needs before it, and returns the expression that makes it. */
    private String manager(Manager manager, int depth) {
        if (manager instanceof Manager.Hand hand) {
            return "Hand(co, " + hand.id() + ", " + hand.enter() + ", " + hand.exit() + ", " + python(hand.suppresses())
                    + ")";
        } else if (manager instanceof Manager.Value value) {
            return "contextlib.nullcontext(" + value.id() + ")";
        } else if (manager instanceof Manager.Closing closing) {
            return "Resource(" + closing.id() + ", " + python(closing.fails()) + ")";
        }
        Manager.Written written = (Manager.Written) manager;
        String generator = name("written");
        String before = result;
        result = "";
        line(depth, "async def " + generator + "(co):");
        line(depth + 1, "async with Readings(co) as readings" + depth + ":");
        block(written.before(), Inside.BODY, depth + 2, "readings" + depth);
        line(depth + 2, "try:");
        line(depth + 3, "try:");
        line(depth + 4, "yield " + written.id());
        line(depth + 4, "await yielded(co)");
        line(depth + 3, "except BaseException as error:");
        line(depth + 4, "log('block raised ' + name(error))");
        line(depth + 4, "if not takes('" + written.catches() + "', error):");
        line(depth + 5, "raise");
        block(written.handler(), Inside.BODY, depth + 4, "readings" + depth);
        line(depth + 2, "finally:");
        block(written.after(), Inside.BODY, depth + 3, "readings" + depth);
        result = before;
        return "Written(co, " + generator + ")";
    }

    private void loop(Loop loop, Inside inside, int depth, String readings) {
        String reading = reading(loop.source(), depth);
        int block = depth + 1;
        if (loop.closes()) {
            line(depth, "async with Closing(" + reading + ") as elements" + depth + ":");
            line(depth + 1, "async for element in elements" + depth + ":");
            block++;
        } else {
            line(depth, "async for element in " + readings + ".each(" + reading + "):");
        }
        line(block, "log('element %s' % element)");
        block(loop.body(), loop.closes() ? Inside.CLOSING_LOOP : inside, block, readings);
    }

    /** Prints what a source needs before it, and returns the expression that makes a reading of it. */
    private String reading(Source source, int depth) {
        if (source instanceof Source.Generator generator) {
            String function = name("generator");
            function(function, generator.body(), "", true, depth);
            return "GeneratorReading(co, " + function + ")";
        }
        Source.Items items = (Source.Items) source;
        String elements = items.elements().stream().map(Result::name).collect(Collectors.joining(", "));
        return (items.isPublisher() ? "PublisherReading" : "HandReading") + "(co, " + items.first() + ", [" + elements
                + "], " + items.end() + ")";
    }
}

package io.corobridge.tck.machine;

import io.corobridge.AsyncIterable;
import io.corobridge.CoroutineScope;
import io.corobridge.GeneratorScope;
import io.corobridge.tck.machine.Statement.Attempt;
import io.corobridge.tck.machine.Statement.Call;
import io.corobridge.tck.machine.Statement.Loop;
import io.corobridge.tck.machine.Statement.PassOn;
import io.corobridge.tck.machine.Statement.Repeat;
import io.corobridge.tck.machine.Statement.Retry;
import io.corobridge.tck.machine.Statement.Shielded;
import io.corobridge.tck.machine.Statement.Wait;
import io.corobridge.tck.machine.Statement.With;
import io.corobridge.tck.machine.Statement.Within;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Runs the statements of a program in a body, of the library or of the model. */
final class Interpreter {

    /** The way a block ends, if no error leaves it. */
    enum Flow {
        ON,
        BREAK,
        LEAVE
    }

    /** The elements that a loop takes from a shared channel: its own block may send more. */
    private static final int MOST_SHARED = 3;

    private final World world;
    private final Kit kit;
    private final Runnable cancel;
    private final Parts objects;
    private final ConcurrentInterpreter concurrent;

    Interpreter(World world, Kit kit, Runnable cancel) {
        this(world, kit, cancel, null);
    }

    private Interpreter(World world, Kit kit, Runnable cancel, @Nullable GroupTasks group) {
        this.world = world;
        this.kit = kit;
        this.cancel = cancel;
        objects = new Parts(world, kit, this);
        concurrent = new ConcurrentInterpreter(world, this, group);
    }

    /** Returns an interpreter of what is in the block of {@code group}. */
    Interpreter inside(GroupTasks group) {
        return new Interpreter(world, kit, cancel, group);
    }

    Kit kit() {
        return kit;
    }

    Flow run(CoroutineScope co, List<Statement> block) throws Throwable {
        for (Statement statement : block) {
            Flow flow = run(co, statement);
            if (flow != Flow.ON) {
                return flow;
            }
        }
        return Flow.ON;
    }

    private Flow run(CoroutineScope co, Statement statement) throws Throwable {
        if (statement instanceof Statement.Mark mark) {
            world.log("m" + mark.id());
        } else if (statement instanceof Statement.Yield yields) {
            Object sent = scope(co).yield(yields.value());
            if (sent != null) {
                world.log("sent " + sent);
            }
        } else if (statement instanceof Wait wait) {
            world.log("got " + value(co, wait));
        } else if (statement instanceof Statement.Sleep sleep) {
            co.sleep(Duration.ofMillis(sleep.millis()));
        } else if (statement instanceof Statement.Fail fail) {
            throw fail.thrown();
        } else if (statement instanceof Statement.Leave) {
            return Flow.LEAVE;
        } else if (statement instanceof Statement.Break) {
            return Flow.BREAK;
        } else if (statement instanceof Statement.Checkpoint) {
            co.checkpoint();
        } else if (statement instanceof Statement.CancelNow) {
            world.log("cancels itself");
            cancel.run();
        } else {
            return compound(co, statement);
        }
        return Flow.ON;
    }

    private Flow compound(CoroutineScope co, Statement statement) throws Throwable {
        if (statement instanceof Statement.Shared shared) {
            return concurrent.run(co, shared);
        } else if (statement instanceof Attempt attempt) {
            return attempt(co, attempt);
        } else if (statement instanceof Repeat repeat) {
            return repeat(co, repeat);
        } else if (statement instanceof With with) {
            return with(co, with);
        } else if (statement instanceof Loop loop) {
            return loop(co, loop);
        } else if (statement instanceof PassOn passOn) {
            passOn(scope(co), passOn);
            return Flow.ON;
        } else if (statement instanceof Call call) {
            world.log("returned "
                    + co.await(kit.coroutine(inner -> {
                        run(inner, call.body());
                        return call.result();
                    })));
            return Flow.ON;
        } else if (statement instanceof Statement.Steps steps) {
            objects.steps(co, steps);
            return Flow.ON;
        } else if (statement instanceof Shielded shielded) {
            return on(co.shielded(() -> {
                try {
                    return run(co, shielded.body());
                } catch (Throwable error) {
                    throw Thrown.unchecked(error);
                }
            }));
        } else if (statement instanceof Within within) {
            return on(co.within(Duration.ofMillis(within.millis()), deadline -> run(co, within.body())));
        }
        Retry retry = (Retry) statement;
        return on(co.retry(objects.policy(retry), attempt -> {
            world.log("attempt " + attempt);
            return run(co, retry.body());
        }));
    }

    /** Returns {@code flow}, or that of a block whose error was suppressed. */
    private static Flow on(@Nullable Flow flow) {
        return flow == null ? Flow.ON : flow;
    }

    @SuppressWarnings("unchecked") // each body that yields has such a scope
    private static GeneratorScope<Object, Object> scope(CoroutineScope co) {
        return (GeneratorScope<Object, Object>) co;
    }

    private @Nullable Integer value(CoroutineScope co, Wait wait) {
        Late late = world.late(wait.form(), wait.result(), wait.value());
        if (wait.form() == Form.HAND) {
            return co.await(new HandAwaitable<>(world, late, late::outcome));
        } else if (wait.form() == Form.PUBLISHER) {
            Publisher<Integer> publisher = new LatePublisher(world, late);
            return co.await(publisher);
        }
        return co.await(new LateStage(world, late));
    }

    private Flow attempt(CoroutineScope co, Attempt attempt) throws Throwable {
        Flow flow;
        try {
            flow = run(co, attempt.body());
        } catch (Throwable error) {
            if (!attempt.catches().takes(error)) {
                throw error;
            }
            world.log("caught " + Thrown.name(error));
            flow = run(co, attempt.handler());
        } finally {
            run(co, attempt.cleanup());
        }
        return flow;
    }

    private Flow repeat(CoroutineScope co, Repeat repeat) throws Throwable {
        for (int i = 0; i < repeat.times(); i++) {
            Flow flow = run(co, repeat.body());
            if (flow != Flow.ON) {
                return flow == Flow.BREAK ? Flow.ON : flow;
            }
        }
        return Flow.ON;
    }

    private Flow with(CoroutineScope co, With with) {
        Manager manager = with.manager();
        if (manager instanceof Manager.Stack stack) {
            return on(co.with(kit.stack(), entered -> {
                objects.callback(entered, stack);
                for (Manager each : stack.managers()) {
                    world.log("entered for " + co.await(entered.enter(objects.manager(each))));
                }
                return run(co, with.body());
            }));
        } else if (manager instanceof Manager.Closing closing) {
            return on(co.with(kit.closing(objects.resource(closing)), resource -> run(co, with.body())));
        }
        if (manager instanceof Manager.Permit permit) {
            return on(co.with(kit.permits(permit.index()), nothing -> {
                world.log("has a permit of " + permit.index());
                return run(co, with.body());
            }));
        }
        return on(co.with(objects.manager(manager), resource -> {
            world.log("in " + resource);
            return run(co, with.body());
        }));
    }

    private Flow loop(CoroutineScope co, Loop loop) throws Throwable {
        if (loop.source() instanceof Source.Items items && items.isPublisher()) {
            Publisher<Integer> publisher = new ItemsPublisher(world, items);
            if (loop.closes()) {
                co.<Integer>forEach(publisher, 1, element -> element(co, element, loop));
                return Flow.ON;
            }
            return each(co, co.each(publisher, 1), loop);
        }
        AsyncIterable<Integer> source = objects.iterable(loop.source());
        if (loop.closes()) {
            co.<Integer>forEach(source, element -> element(co, element, loop));
            return Flow.ON;
        }
        return each(co, co.each(source), loop);
    }

    private Flow each(CoroutineScope co, Iterable<Integer> elements, Loop loop) throws Throwable {
        int left = loop.source() instanceof Source.Shared ? MOST_SHARED : Integer.MAX_VALUE;
        for (Integer element : elements) {
            world.log("element " + element);
            Flow flow = run(co, loop.body());
            if (flow != Flow.ON || --left == 0) {
                return flow == Flow.BREAK ? Flow.ON : flow;
            }
        }
        return Flow.ON;
    }

    /** Runs the block of a loop that nothing leaves but an error. */
    private void element(CoroutineScope co, Integer element, Loop loop) throws Throwable {
        world.log("element " + element);
        run(co, loop.body());
    }

    private void passOn(GeneratorScope<Object, Object> co, PassOn passOn) {
        if (passOn.source() instanceof Source.Items items && items.isPublisher()) {
            co.yieldFrom(new ItemsPublisher(world, items), 1);
        } else {
            co.yieldFrom(objects.iterable(passOn.source()));
        }
    }
}

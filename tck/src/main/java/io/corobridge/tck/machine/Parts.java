package io.corobridge.tck.machine;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncGenerator;
import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.CoroutineScope;
import io.corobridge.GeneratorScope;
import io.corobridge.concurrent.RetryPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes the managers, sources and generators of a program's statements. */
final class Parts {

    private static final int SENT = 700;
    private static final int THROWN = 800;

    private final World world;
    private final Kit kit;
    private final Interpreter interpreter;

    Parts(World world, Kit kit, Interpreter interpreter) {
        this.world = world;
        this.kit = kit;
        this.interpreter = interpreter;
    }

    AsyncIterable<Integer> iterable(Source source) {
        if (source instanceof Source.Generator generator) {
            return kit.generator(co -> interpreter.run(co, generator.body()));
        }
        if (source instanceof Source.Shared shared) {
            return kit.channel(shared.channel());
        }
        return new ItemsIterator(world, (Source.Items) source);
    }

    /** Returns the manager, of a kind that gives an integer. */
    AsyncContextManager<Integer> manager(Manager manager) {
        if (manager instanceof Manager.Hand hand) {
            return new HandManager(world, hand);
        } else if (manager instanceof Manager.Value value) {
            return kit.value(value.id());
        }
        Manager.Written written = (Manager.Written) manager;
        return kit.written(co -> generator(co, written));
    }

    private void generator(GeneratorScope<Integer, Void> co, Manager.Written written) throws Throwable {
        if (interpreter.run(co, written.before()) != Interpreter.Flow.ON) {
            return;
        }
        try {
            co.yield(written.id());
        } catch (Throwable error) {
            world.log("block raised " + Thrown.kind(error));
            if (!written.catches().takes(error)) {
                throw error;
            }
            interpreter.run(co, written.handler());
        } finally {
            interpreter.run(co, written.after());
        }
    }

    AutoCloseable resource(Manager.Closing closing) {
        return () -> {
            world.log("close " + closing.id());
            if (closing.fails()) {
                throw new Trouble(closing.id());
            }
        };
    }

    void callback(Kit.Stack stack, Manager.Stack statement) {
        if (!statement.callback().isEmpty()) {
            stack.callback(co -> {
                interpreter.run(co, statement.callback());
                return 0;
            });
        }
    }

    RetryPolicy policy(Statement.Retry retry) {
        return RetryPolicy.attempts(retry.attempts())
                .delay(Duration.ofMillis(retry.millis()))
                .when(Trouble.class);
    }

    /** Steps a generator by hand, and notes what each step gives. */
    void steps(CoroutineScope co, Statement.Steps steps) {
        AsyncGenerator<Integer, Integer> generator = kit.stepped(inner -> interpreter.run(inner, steps.body()));
        for (Move move : steps.moves()) {
            try {
                world.log(move + " gives " + step(co, generator, move));
            } catch (Throwable error) {
                if (!Catch.ERRORS.takes(error)) {
                    throw error;
                }
                world.log(move + " raises " + Thrown.name(error));
            }
        }
        co.await(generator.aclose());
    }

    private @Nullable Object step(CoroutineScope co, AsyncGenerator<Integer, Integer> generator, Move move) {
        Awaitable<?> step =
                switch (move) {
                    case ANEXT -> generator.anext();
                    case ASEND -> generator.asend(SENT);
                    case ATHROW -> generator.athrow(new Trouble(THROWN));
                    case ACLOSE -> generator.aclose();
                };
        return co.await(step);
    }
}

package io.corobridge.tck.machine;

import io.corobridge.StopAsyncIteration;
import io.corobridge.StopIteration;
import java.util.List;

/** A statement of a random body. The {@link #parts} of it are the blocks inside. */
public sealed interface Statement {

    /** Returns the blocks of this statement. */
    default List<List<Statement>> parts() {
        return List.of();
    }

    /** Returns this statement with other blocks, as many as {@link #parts} gives. */
    default Statement with(List<List<Statement>> parts) {
        return this;
    }

    /** A statement of several bodies at once. */
    non-sealed interface Shared extends Statement {}

    /** Notes {@code id} in the trace. */
    record Mark(int id) implements Statement {}

    /** {@code co.yield(value)}. */
    record Yield(int value) implements Statement {}

    /** {@code co.await(..)} of one value. */
    record Wait(Form form, Result result, int value) implements Statement {}

    /** {@code co.sleep(..)}. */
    record Sleep(int millis) implements Statement {}

    /** Throws {@link Trouble}, an error that ends an iteration, or an error of the JVM. */
    record Fail(int error) implements Statement {

        static final int STOP = -1;
        static final int STOP_ASYNC = -2;
        static final int NO_MEMORY = -3;
        static final int NO_STACK = -4;
        static final int NO_CLASS = -5;

        Throwable thrown() {
            return switch (error) {
                case STOP -> new StopIteration();
                case STOP_ASYNC -> new StopAsyncIteration();
                case NO_MEMORY -> new OutOfMemoryError("of a program");
                case NO_STACK -> new StackOverflowError("of a program");
                case NO_CLASS -> new NoClassDefFoundError("of a program");
                default -> new Trouble(error);
            };
        }
    }

    /** Returns from the body. */
    record Leave() implements Statement {}

    /** Leaves the innermost loop. */
    record Break() implements Statement {}

    /** {@code co.checkpoint()}. */
    record Checkpoint() implements Statement {}

    /** Cancels the body's own subscription, on its own stack. */
    record CancelNow() implements Statement {}

    /** A {@code try} with a {@code catch} and a {@code finally}, both perhaps empty. */
    record Attempt(List<Statement> body, Catch catches, List<Statement> handler, List<Statement> cleanup)
            implements Statement {
        @Override
        public List<List<Statement>> parts() {
            return List.of(body, handler, cleanup);
        }

        @Override
        public Statement with(List<List<Statement>> parts) {
            return new Attempt(parts.get(0), catches, parts.get(1), parts.get(2));
        }
    }

    /** A counted loop. */
    record Repeat(int times, List<Statement> body) implements Statement {
        @Override
        public List<List<Statement>> parts() {
            return List.of(body);
        }

        @Override
        public Statement with(List<List<Statement>> parts) {
            return new Repeat(times, parts.get(0));
        }
    }

    /** {@code co.with(manager, r -> ..)}. */
    record With(Manager manager, List<Statement> body) implements Statement {
        @Override
        public List<List<Statement>> parts() {
            return Blocks.joined(List.of(body), manager.parts());
        }

        @Override
        public Statement with(List<List<Statement>> parts) {
            return new With(manager.with(parts.subList(1, parts.size())), parts.get(0));
        }
    }

    /** {@code for (x : co.each(source))}, or {@code co.forEach(source, x -> ..)} if it closes at once. */
    record Loop(boolean closes, Source source, List<Statement> body) implements Statement {
        @Override
        public List<List<Statement>> parts() {
            return Blocks.joined(List.of(body), source.parts());
        }

        @Override
        public Statement with(List<List<Statement>> parts) {
            return new Loop(closes, source.with(parts.subList(1, parts.size())), parts.get(0));
        }
    }

    /** {@code co.yieldFrom(source)}. */
    record PassOn(Source source) implements Statement {
        @Override
        public List<List<Statement>> parts() {
            return source.parts();
        }

        @Override
        public Statement with(List<List<Statement>> parts) {
            return new PassOn(source.with(parts));
        }
    }

    /** {@code co.await(Coroutine.of(body))}. */
    record Call(List<Statement> body, int result) implements Statement {
        @Override
        public List<List<Statement>> parts() {
            return List.of(body);
        }

        @Override
        public Statement with(List<List<Statement>> parts) {
            return new Call(parts.get(0), result);
        }
    }

    /** An {@code AsyncGenerator} that the body steps by hand. */
    record Steps(List<Statement> body, List<Move> moves) implements Statement {
        @Override
        public List<List<Statement>> parts() {
            return List.of(body);
        }

        @Override
        public Statement with(List<List<Statement>> parts) {
            return new Steps(parts.get(0), moves);
        }
    }

    /** {@code co.shielded(() -> ..)}. */
    record Shielded(List<Statement> body) implements Statement {
        @Override
        public List<List<Statement>> parts() {
            return List.of(body);
        }

        @Override
        public Statement with(List<List<Statement>> parts) {
            return new Shielded(parts.get(0));
        }
    }

    /** {@code co.within(time, deadline -> ..)}. */
    record Within(int millis, List<Statement> body) implements Statement {
        @Override
        public List<List<Statement>> parts() {
            return List.of(body);
        }

        @Override
        public Statement with(List<List<Statement>> parts) {
            return new Within(millis, parts.get(0));
        }
    }

    /** {@code co.retry(attempts, ..)} with a delay. */
    record Retry(int attempts, int millis, List<Statement> body) implements Statement {
        @Override
        public List<List<Statement>> parts() {
            return List.of(body);
        }

        @Override
        public Statement with(List<List<Statement>> parts) {
            return new Retry(attempts, millis, parts.get(0));
        }
    }
}

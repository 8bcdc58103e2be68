package io.corobridge.tck.machine;

import java.util.List;

/** A statement of several bodies at once: tasks, channels. Permits are {@link Manager.Permit}. */
public sealed interface Concurrent extends Statement.Shared {

    /** {@code co.with(TaskGroup.open(), group -> ..)}, or a supervised group. */
    record Group(boolean supervised, List<Statement> body) implements Concurrent {
        @Override
        public List<List<Statement>> parts() {
            return List.of(body);
        }

        @Override
        public Statement with(List<List<Statement>> parts) {
            return new Group(supervised, parts.get(0));
        }
    }

    /** {@code group.start(body)}, in the innermost group around. */
    record Start(List<Statement> body, int result) implements Concurrent {
        @Override
        public List<List<Statement>> parts() {
            return List.of(body);
        }

        @Override
        public Statement with(List<List<Statement>> parts) {
            return new Start(parts.get(0), result);
        }
    }

    /** {@code co.await(task)} of one of the tasks that the group has: that at {@code index}, modulo their number. */
    record Join(int index) implements Concurrent {}

    /** {@code task.cancel()} of one of the tasks that the group has. */
    record CancelTask(int index) implements Concurrent {}

    /** {@code group.cancel()}. */
    record CancelGroup() implements Concurrent {}

    /** {@code co.gather(bodies)}, or {@code co.race(bodies)}; each body returns {@code first} and its index. */
    record Together(boolean races, int first, List<List<Statement>> bodies) implements Concurrent {
        @Override
        public List<List<Statement>> parts() {
            return bodies;
        }

        @Override
        public Statement with(List<List<Statement>> parts) {
            return new Together(races, first, parts);
        }
    }

    /** {@code co.await(channel.send(value))}. */
    record Send(int channel, int value) implements Concurrent {}

    /** {@code co.await(channel.receive())}. */
    record Receive(int channel) implements Concurrent {}

    /** {@code channel.close()}. */
    record Close(int channel) implements Concurrent {}
}

package io.corobridge.tck.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Makes the statements of several bodies at once for {@link RandomProgram}. */
final class RandomTasks {

    private static final int CHANNELS = 3;
    private static final int SEMAPHORES = 2;

    private final SplittableRandom random;
    private final int favourite; // the channel that most statements use
    private int groups; // around the statement that is made

    RandomTasks(SplittableRandom random) {
        this.random = random;
        favourite = random.nextInt(CHANNELS);
    }

    private int channel() {
        return random.nextInt(4) == 0 ? random.nextInt(CHANNELS) : favourite;
    }

    Source source() {
        return new Source.Shared(channel());
    }

    Manager permit() {
        return new Manager.Permit(random.nextInt(4) == 0 ? random.nextInt(SEMAPHORES) : favourite % SEMAPHORES);
    }

    /** Makes a statement with blocks; {@code body} makes the block of a task, and {@code block} that of a group. */
    Statement compound(int id, Supplier<List<Statement>> body, Supplier<List<Statement>> block) {
        int kind = random.nextInt(7);
        if (kind < 3 && groups > 0) {
            return new Concurrent.Start(body.get(), id);
        } else if (kind == 5) {
            List<List<Statement>> bodies = new ArrayList<>();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                bodies.add(body.get());
            }
            return new Concurrent.Together(random.nextBoolean(), 10 * id, List.copyOf(bodies));
        }
        if (kind == 6) {
            return new Statement.With(permit(), block.get());
        }
        groups++;
        List<Statement> inside = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            inside.add(new Concurrent.Start(body.get(), 10 * id + i));
        }
        inside.addAll(block.get());
        groups--;
        return new Concurrent.Group(random.nextInt(3) == 0, List.copyOf(inside));
    }

    Statement simple(int id) {
        int kind = random.nextInt(groups > 0 ? 16 : 9);
        if (kind < 4) {
            return new Concurrent.Send(channel(), 500 + id);
        } else if (kind < 8) {
            return new Concurrent.Receive(channel());
        } else if (kind < 9) {
            return new Concurrent.Close(channel());
        } else if (kind < 13) {
            return new Concurrent.Join(random.nextInt(4));
        }
        return kind < 15 ? new Concurrent.CancelTask(random.nextInt(4)) : new Concurrent.CancelGroup();
    }
}

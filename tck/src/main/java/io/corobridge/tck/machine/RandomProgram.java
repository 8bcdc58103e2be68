package io.corobridge.tck.machine;

import io.corobridge.tck.machine.Statement.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Makes the program of a seed. */
final class RandomProgram {

    private static final int DEEPEST = 4;
    private static final int MOST_STATEMENTS = 22;
    private static final Result[] RESULTS = {
        Result.READY, Result.LATE, Result.LATE, Result.READY, Result.FAILS, Result.FAILS_LATE, Result.LATE, Result.READY
    };

    /** The place of a statement, which says what may stand there. */
    private enum Place {
        STREAM,
        GENERATOR,
        COROUTINE,
        CLEANUP;

        boolean yields() {
            return this == STREAM || this == GENERATOR;
        }
    }

    private final SplittableRandom random;
    private final @Nullable RandomTasks tasks; // null for a body alone
    private int left = MOST_STATEMENTS;
    private int ids;

    private RandomProgram(long seed, boolean concurrent) {
        random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 1);
        tasks = concurrent ? new RandomTasks(random) : null;
    }

    static Program of(long seed) {
        return of(new RandomProgram(seed, false));
    }

    /** Makes a program of several bodies at once. */
    static Program withTasks(long seed) {
        return of(new RandomProgram(seed, true));
    }

    private static Program of(RandomProgram made) {
        List<Statement> main = made.block(Place.STREAM, 0, 1, false);
        boolean queued = made.tasks == null && made.chance(3);
        List<Action> actions = made.actions(queued);
        boolean cancels = made.chance(4);
        return new Program(
                main,
                actions,
                cancels ? 1 + made.random.nextInt(4) : 0,
                !cancels && made.chance(10) ? 1 + made.random.nextInt(4) : 0,
                made.chance(4),
                made.chance(5),
                queued);
    }

    private boolean chance(int one) {
        return random.nextInt(one) == 0;
    }

    private Result result() {
        return RESULTS[random.nextInt(RESULTS.length)];
    }

    private int id() {
        return ++ids;
    }

    private List<Action> actions(boolean queued) {
        List<Action> actions = new ArrayList<>();
        int count = random.nextInt(10);
        for (int i = 0; i < count; i++) {
            int kind = random.nextInt(20);
            if (queued && chance(3)) {
                actions.add(new Action.Run());
            } else if (kind < 9) {
                actions.add(new Action.Request(1 + random.nextInt(chance(4) ? 9 : 2)));
            } else if (kind < 15) {
                actions.add(new Action.Fire(random.nextInt(4)));
            } else if (kind < 18) {
                actions.add(new Action.Tick());
            } else {
                actions.add(new Action.Cancel());
            }
        }
        return List.copyOf(actions);
    }

    private List<Statement> block(Place place, int depth, int fewest, boolean inLoop) {
        List<Statement> block = new ArrayList<>();
        int count = fewest + random.nextInt(depth == 0 ? 5 : 3);
        for (int i = 0; i < count && left > 0; i++) {
            left--;
            block.add(depth < DEEPEST && chance(2) ? compound(place, depth + 1) : simple(place, inLoop));
        }
        return List.copyOf(block);
    }

    private Statement simple(Place place, boolean inLoop) {
        if (tasks != null && chance(place == Place.CLEANUP ? 12 : 3)) {
            return tasks.simple(id());
        }
        int kind = random.nextInt(40);
        if (kind < 14) {
            return place.yields() ? new Statement.Yield(100 + id()) : new Statement.Mark(id());
        } else if (kind < 26) {
            return wait(place);
        } else if (kind < 29) {
            return new Statement.Sleep(random.nextInt(6));
        } else if (kind < 32) {
            return place == Place.CLEANUP && !chance(3) ? new Statement.Mark(id()) : new Statement.Fail(failure());
        } else if (kind < 33) {
            return place == Place.CLEANUP ? new Statement.Mark(id()) : new Statement.Leave();
        } else if (kind < 35) {
            return inLoop ? new Statement.Break() : new Statement.Mark(id());
        } else if (kind < 36) {
            return new Statement.CancelNow();
        } else if (kind < 37) {
            return new Statement.Checkpoint();
        }
        return new Statement.Mark(id());
    }

    private int failure() {
        if (tasks != null && chance(8)) {
            return Statement.Fail.NO_CLASS + random.nextInt(3);
        }
        return chance(12) ? chance(2) ? Statement.Fail.STOP : Statement.Fail.STOP_ASYNC : id();
    }

    private Statement wait(Place place) {
        Form form = Form.values()[random.nextInt(Form.values().length)];
        boolean never = place != Place.CLEANUP && chance(25);
        return new Statement.Wait(form, never ? Result.NEVER : result(), id());
    }

    private Statement compound(Place place, int depth) {
        if (tasks != null && chance(depth == 1 ? 2 : 3)) {
            return tasks.compound(
                    id(), () -> block(Place.COROUTINE, depth, 1, false), () -> block(place, depth, 0, false));
        }
        switch (random.nextInt(14)) {
            case 0, 1, 2:
                return attempt(place, depth);
            case 3:
                return new Statement.Repeat(2 + random.nextInt(2), block(place, depth, 1, true));
            case 4, 5, 6:
                return new Statement.With(manager(depth, true, place), block(place, depth, 1, false));
            case 7, 8:
                boolean closes = chance(2);
                return new Statement.Loop(closes, source(depth, !closes), block(place, depth, 1, !closes));
            case 9:
                return place.yields() ? new Statement.PassOn(source(depth, false)) : wait(place);
            case 10:
                return new Statement.Call(block(Place.COROUTINE, depth, 1, false), id());
            case 11:
                return steps(depth);
            case 12:
                return chance(2)
                        ? new Statement.Shielded(
                                block(place == Place.CLEANUP ? place : Place.COROUTINE, depth, 1, false))
                        : new Statement.Within(1 + random.nextInt(6), block(place, depth, 1, false));
            default:
                return new Statement.Retry(1 + random.nextInt(3), random.nextInt(4), block(place, depth, 1, false));
        }
    }

    private Statement attempt(Place place, int depth) {
        Catch[] kinds = place == Place.STREAM ? Catch.values() : new Catch[] {Catch.NONE, Catch.ERRORS};
        Catch catches = kinds[random.nextInt(kinds.length)];
        boolean takesExit = catches == Catch.EXIT || catches == Catch.ALL;
        return new Attempt(
                block(place, depth, 1, false),
                catches,
                catches == Catch.NONE ? List.of() : handler(place, takesExit, depth),
                chance(2) ? block(Place.CLEANUP, depth, 1, false) : List.of());
    }

    /** Makes a handler; sometimes one that ignores the exit in a block of its own. */
    private List<Statement> handler(Place place, boolean takesExit, int depth) {
        if (takesExit && chance(8)) {
            return List.of(new Statement.Within(5 + random.nextInt(9), List.of(new Statement.Yield(100 + id()))));
        }
        return block(takesExit && !chance(4) ? Place.CLEANUP : place, depth, 0, false);
    }

    private Statement steps(int depth) {
        List<Move> moves = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            moves.add(chance(2) ? Move.ANEXT : Move.values()[random.nextInt(Move.values().length)]);
        }
        return new Statement.Steps(block(Place.GENERATOR, depth, 1, false), List.copyOf(moves));
    }

    private Manager manager(int depth, boolean mayStack, Place place) {
        if (tasks != null && mayStack && chance(4)) {
            return tasks.permit();
        }
        switch (random.nextInt(mayStack ? 8 : 5)) {
            case 0:
                return new Manager.Value(id());
            case 1, 2:
                return new Manager.Written(
                        id(),
                        depth < DEEPEST ? block(Place.COROUTINE, depth + 1, 0, false) : List.of(),
                        chance(3) ? Catch.ERRORS : Catch.NONE,
                        depth < DEEPEST ? block(Place.CLEANUP, depth + 1, 0, false) : List.of(),
                        depth < DEEPEST ? block(Place.CLEANUP, depth + 1, 0, false) : List.of());
            case 5:
                return new Manager.Closing(id(), chance(3));
            case 6:
                List<Manager> managers = new ArrayList<>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    managers.add(manager(depth + 1, false, place));
                }
                return new Manager.Stack(
                        List.copyOf(managers),
                        chance(2) && depth < DEEPEST ? block(Place.CLEANUP, depth + 1, 1, false) : List.of());
            default:
                return new Manager.Hand(id(), result(), result(), place != Place.GENERATOR && chance(5));
        }
    }

    private Source source(int depth, boolean mayShare) {
        if (tasks != null && mayShare && chance(4)) {
            return tasks.source();
        }
        if (depth < DEEPEST && chance(2)) {
            return new Source.Generator(block(Place.GENERATOR, depth + 1, 1, false));
        }
        List<Result> elements = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            elements.add(chance(6) ? result() : chance(2) ? Result.READY : Result.LATE);
        }
        boolean publisher = chance(2);
        Result end = chance(6) ? Result.FAILS : publisher && chance(10) ? Result.NEVER : Result.READY;
        int first = 1000 + 10 * id();
        return new Source.Items(publisher, first, List.copyOf(elements), end);
    }
}

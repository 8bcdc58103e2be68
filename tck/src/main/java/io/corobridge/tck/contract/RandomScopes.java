package io.corobridge.tck.contract;

import io.corobridge.AsyncIterable;
import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import io.corobridge.GeneratorScope;
import io.corobridge.tck.contract.ScopeLedger.Manager;
import io.corobridge.tck.contract.ScopeLedger.Way;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Makes of a seed: scopes in scopes, in streams and in bodies, with operators, and when its subscriber does what. */
final class RandomScopes {

    private static final int DEEPEST = 3;
    private static final int MOST_IDLE = 100;
    private static final String TAKE = "take 1";
    private static final Way[] ENTERS = {Way.NOW, Way.LATER, Way.NOW, Way.LATER, Way.FAILS, Way.FAILS_LATER};
    private static final Way[] EXITS = {Way.NOW, Way.LATER, Way.LATER, Way.SUPPRESSES, Way.FAILS, Way.FAILS_LATER};

    private final Library library;
    private final Engine engine;
    private final ScopeLedger ledger;
    private final Runnable cancel;
    private final long seed;
    private final SplittableRandom random;
    private final boolean hurries;
    private final boolean surrounded;
    private final int cancelsAt;
    private final boolean hooksThrow;
    private final AtomicInteger subscriptions = new AtomicInteger();
    private volatile boolean takes; // an operator inside may cancel by itself
    private volatile boolean merged;
    private int idle;

    /** The plan of {@code seed}; {@code cancel} is what the subscriber does within a loop that never waits. */
    RandomScopes(Library library, Engine engine, ScopeLedger ledger, Runnable cancel, long seed) {
        this.library = library;
        this.cancel = cancel;
        this.engine = engine;
        this.ledger = ledger;
        this.seed = seed;
        random = new SplittableRandom(seed);
        hurries = random.nextInt(4) > 0;
        surrounded = random.nextInt(3) > 0 && !library.surroundings().isEmpty();
        cancelsAt = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : Integer.MAX_VALUE;
        hooksThrow = random.nextInt(4) == 0;
    }

    // ---- the subscriber ----

    /** Returns whether it cancels however little has happened, and without a pause between its looks. */
    boolean hurries() {
        return hurries;
    }

    boolean runsNext() {
        return random.nextInt(3) > 0;
    }

    /**
     * Returns whether it cancels; a patient one does when nothing has happened for long, since not every schedule ends
     * by itself.
     */
    boolean cancelsNow() {
        return random.nextInt(hurries ? 12 : 300) == 0 || (!hurries && ++idle > MOST_IDLE);
    }

    /** Returns the element with which the subscriber cancels, within {@code onNext}; far away for none. */
    int cancelsAtElement() {
        return cancelsAt;
    }

    /** Returns whether the hooks of the subscriber throw. */
    boolean hooksThrow() {
        return hooksThrow;
    }

    int requestsNow() {
        return 1 + random.nextInt(3);
    }

    // ---- what it subscribes to ----

    /** Returns whether the outermost is an operator. */
    boolean areSurrounded() {
        return surrounded;
    }

    /**
     * Returns whether exits are promised to be in order after {@code cancels} of the subscriber. Without a context they
     * are not where an operator keeps a cancel back: while it merges, or while two cancels meet in it, one of them of
     * the subscriber or of an operator around (docs/scopes.md).
     */
    boolean promisesOrder(int cancels) {
        return library.hasContext() || !takes || (cancels == 0 && !merged && !surrounded);
    }

    Publisher<Integer> publisher() {
        Publisher<Integer> scopes = scope(1, null);
        Map<String, UnaryOperator<Publisher<Integer>>> around = library.surroundings();
        return surrounded ? named(around, noted("around", name(around, random))).apply(scopes) : scopes;
    }

    /** Sorted by name, so that a seed repeats. */
    private static String name(Map<String, ?> operators, SplittableRandom choices) {
        Object[] names = new TreeMap<>(operators).keySet().toArray();
        return (String) names[choices.nextInt(names.length)];
    }

    private static <V> V named(Map<String, V> operators, String name) {
        return Objects.requireNonNull(operators.get(name), name);
    }

    private String noted(Object where, String what) {
        ledger.note(where + ": " + what);
        return what;
    }

    /** The choices for one subscription, whichever thread makes it. */
    private SplittableRandom choices() {
        return new SplittableRandom(seed * 31 + subscriptions.incrementAndGet());
    }

    private Manager manager(@Nullable Manager around) {
        SplittableRandom choices = choices();
        return ledger.manager(around, ENTERS[choices.nextInt(ENTERS.length)], EXITS[choices.nextInt(EXITS.length)]);
    }

    /**
     * A manager that suppresses nothing: a body that goes on behind its suppressed exit may wait for ever, as in
     * Python.
     */
    private Manager managerThatHeeds(@Nullable Manager around) {
        SplittableRandom choices = choices();
        Way exit = EXITS[choices.nextInt(EXITS.length)];
        return ledger.manager(
                around, ENTERS[choices.nextInt(ENTERS.length)], exit == Way.SUPPRESSES ? Way.LATER : exit);
    }

    private Publisher<Integer> scope(int depth, @Nullable Manager around) {
        return library.<Manager, Integer>usingWhen(() -> manager(around), manager -> inside(depth + 1, manager));
    }

    private Publisher<Integer> inside(int depth, Manager manager) {
        SplittableRandom choices = choices();
        Publisher<Integer> inside =
                depth <= DEEPEST && choices.nextInt(3) > 0 ? scope(depth, manager) : bodies(choices, depth, manager);
        Map<String, UnaryOperator<Publisher<Integer>>> operators = library.racingOperators();
        int count = choices.nextInt(4);
        for (int i = count; i > 0; i--) {
            String operator = i == 1 && choices.nextBoolean() ? TAKE : name(operators, choices);
            takes |= operator.equals(TAKE);
            inside = noted(manager, operator).equals(TAKE)
                    ? library.take(inside, 1)
                    : named(operators, operator).apply(inside);
            if (library.forgetful().contains(operator)) {
                break; // what one around it subscribes or cancels, the scope can't know of
            }
        }
        return count == 0 ? sometimesThrowing(choices, manager, inside) : inside;
    }

    /**
     * Puts a call that throws between a reader and a source of this library: an operator of somebody else may keep a
     * cancel for good after a throw.
     */
    private Publisher<Integer> sometimesThrowing(SplittableRandom choices, Object where, Publisher<Integer> source) {
        if (merged || choices.nextInt(3) > 0) {
            return source;
        }
        Throwing.Call call = Throwing.Call.any(choices);
        noted(where, "throws in " + call);
        return new Throwing(source, call);
    }

    /** One body, or two that are merged. */
    private Publisher<Integer> bodies(SplittableRandom choices, int depth, Manager manager) {
        Publisher<Integer> one = body(choices, depth, manager);
        Map<String, BinaryOperator<Publisher<Integer>>> mergers = library.mergers();
        if (mergers.isEmpty() || choices.nextInt(4) > 0) {
            return one;
        }
        takes = true;
        merged = true;
        return named(mergers, noted(manager, name(mergers, choices))).apply(one, body(choices, depth, manager));
    }

    /** A body with or without a block, and cleanup that may wait for whatever a body may wait for. */
    private Publisher<Integer> body(SplittableRandom choices, int depth, Manager manager) {
        Way end = choices.nextInt(4) == 0 ? Way.FAILS : choices.nextBoolean() ? Way.LATER : Way.NOW;
        int elements = choices.nextInt(4);
        boolean hasBlock = choices.nextBoolean();
        RandomCleanup cleanup = new RandomCleanup(library, engine, ledger, choices);
        boolean calls = choices.nextInt(3) == 0;
        RandomLoop loop = choices.nextInt(6) == 0 ? new RandomLoop(library, engine, ledger, cancel, choices) : null;
        RandomBlock own = new RandomBlock(engine, ledger, choices);
        noted(
                manager,
                (hasBlock ? "a block, " : "") + (calls ? "a called generator, " : "") + elements + " elements, ends "
                        + end + ", cleanup: " + cleanup + ", in " + own
                        + (loop == null ? "" : ", a loop that " + loop));
        return library.stream(
                engine,
                co -> own.around(
                        co,
                        manager,
                        outer -> cleanup.after(co, inner -> {
                            if (hasBlock) {
                                co.with(manager(manager), block -> {
                                    yields(co, elements, calls, depth, block);
                                    if (depth <= DEEPEST) {
                                        for (int n : co.<Integer>each(scope(depth + 1, block), 1)) {
                                            co.yield(n);
                                        }
                                    }
                                    ends(co, end, loop);
                                    return null;
                                });
                            } else {
                                yields(co, elements, calls, depth, manager);
                                ends(co, end, loop);
                            }
                        })));
    }

    private void ends(CoroutineScope co, Way end, @Nullable RandomLoop loop) {
        if (loop != null) {
            loop.run(co);
        }
        co.await(ledger.awaitable(end, "", () -> {}, () -> {}));
    }

    /**
     * The elements of a body; with {@code calls} from a generator with a block, whose reader leaves loops over scopes
     * early.
     */
    private void yields(GeneratorScope<Integer, Void> co, int elements, boolean calls, int depth, Manager around) {
        if (!calls) {
            for (int i = 0; i < elements; i++) {
                co.yield(i);
            }
            return;
        }
        AsyncIterable<Integer> generator = AsyncIterable.of(
                engine,
                inner -> inner.with(managerThatHeeds(around), block -> {
                    for (int i = 0; i < elements; i++) {
                        inner.yield(i);
                    }
                    return null;
                }));
        co.forEach(generator, n -> {
            if (depth <= DEEPEST) {
                for (int left : co.<Integer>each(scope(depth + 1, around), 1)) {
                    co.yield(left);
                    break;
                }
            }
            co.yield(n);
        });
    }
}

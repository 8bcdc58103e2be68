package io.corobridge.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A resource comes while the stream is cancelled: how many are never released. Each contender in the same race: one
 * thread hands the resource over, one cancels, a few nanoseconds apart.
 *
 * <p>{@code java -cp benchmarks/target/corobridge-benchmarks-*-all.jar io.corobridge.benchmarks.AcquireRace 1000000}
 */
public final class AcquireRace {

    private static final int BATCH = 1000;
    private static final int MOST_APART = 200;

    private AcquireRace() {}

    /** Takes the number of rounds, and runs all contenders. */
    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
        System.out.printf("%-44s %10s %10s %10s %8s%n", "contender", "rounds", "body ran", "leaked", "share");
        for (Acquirer contender : List.of(
                Acquirers.scope(),
                Acquirers.managerOfAPublisher(),
                Acquirers.managerOfAFuture(),
                Acquirers.reactorOfMonoCreate(),
                Acquirers.mutinyOfUni())) {
            Result result = run(contender, rounds);
            System.out.printf(
                    Locale.ROOT,
                    "%-44s %10d %10d %10d %7.2f%%%n",
                    contender.name(),
                    rounds,
                    result.ran,
                    result.leaked,
                    100.0 * result.leaked / rounds);
        }
        System.exit(0); // whatever threads a contender left
    }

    /** Counts the bodies that ran, and the resources that were not released in the end. */
    record Result(long ran, long leaked) {}

    static Result run(Acquirer contender, int rounds) throws Exception {
        Acquirer.Resources resources = new Acquirer.Resources();
        CyclicBarrier barrier = new CyclicBarrier(2);
        int batches = rounds / BATCH;
        Acquirer.Round[] batch = new Acquirer.Round[BATCH];
        Thread canceller = new Thread(
                () -> {
                    for (int i = 0; i < batches; i++) {
                        await(barrier);
                        for (Acquirer.Round round : batch) {
                            round.meet(ThreadLocalRandom.current().nextInt(MOST_APART));
                            round.cancel();
                        }
                        await(barrier);
                    }
                },
                "canceller");
        canceller.start();
        for (int i = 0; i < batches; i++) {
            for (int n = 0; n < BATCH; n++) {
                batch[n] = contender.subscribe(resources);
            }
            await(barrier);
            for (Acquirer.Round round : batch) {
                round.meet(ThreadLocalRandom.current().nextInt(MOST_APART));
                round.come();
            }
            await(barrier);
        }
        canceller.join();
        return new Result(resources.used(), resources.left());
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }
}

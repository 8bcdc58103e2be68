package io.corobridge.streams;

import io.corobridge.Coroutine;
import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A thread overflows its stack, and on the way back each frame's {@code finally} wakes an inline body. A JVM of its own runs it:
 * HotSpot may crash.
 *
 * <p>Arguments: how deep the bodies' stacks are, how many bodies, and {@code complete} or {@code cancel}. Exit code 0: the JVM
 * lives, each body whose wake-up did not throw has ended, and a new body runs.
 */
final class FullStackProgram {

    private static final AtomicInteger FINALLY = new AtomicInteger();

    private static int left;
    private static List<Runnable> wakeUps = List.of();
    private static final List<Integer> THROWN = new ArrayList<>();

    private FullStackProgram() {}

    public static void main(String[] args) throws Exception {
        int depth = Integer.parseInt(args[0]);
        left = Integer.parseInt(args[1]);
        List<CompletableFuture<Integer>> futures = new ArrayList<>();
        List<ProbeSubscriber<Integer>> probes = new ArrayList<>();
        Thread starter = new Thread(() -> {
            for (int i = 0; i < left; i++) {
                CompletableFuture<Integer> future = new CompletableFuture<>();
                futures.add(future);
                probes.add(ProbeSubscriber.to(Publishers.<Integer>single(Engine.INLINE, co -> {
                            try {
                                return awaitDeep(depth, co, future);
                            } finally {
                                FINALLY.incrementAndGet();
                            }
                        }))
                        .request(1));
            }
        });
        starter.start();
        starter.join();
        boolean cancels = args[2].equals("cancel");
        List<Runnable> runs = new ArrayList<>();
        for (int i = 0; i < left; i++) {
            ProbeSubscriber<Integer> probe = probes.get(i);
            CompletableFuture<Integer> future = futures.get(i);
            runs.add(cancels ? probe::cancel : () -> future.complete(1));
        }
        wakeUps = runs;
        Thread overflowing = new Thread(null, FullStackProgram::overflow, "overflowing", 512 << 10);
        overflowing.start();
        overflowing.join();
        THROWN.forEach(woken -> probes.set(woken, probes.get(0))); // the first is woken where the stack is short again
        probes.forEach(
                ProbeSubscriber::cancel); // a future swallows what its callbacks throw: those wait for nothing more
        probes.forEach(probe -> Await.until("ended", () -> probe.bridge().state() == Coroutine.State.CLOSED));
        ProbeSubscriber.to(Publishers.<Integer>single(Engine.INLINE, co -> 1))
                .request(1)
                .assertCompleted();
        System.out.println("left " + left + ", of " + probes.size() + ", thrown " + THROWN.size());
        System.exit(0);
    }

    private static int awaitDeep(int depth, CoroutineScope co, CompletableFuture<Integer> future) {
        return depth == 0 ? co.await(future) : 1 + awaitDeep(depth - 1, co, future);
    }

    private static void overflow() {
        try {
            dive();
        } catch (StackOverflowError expected) {
            // each frame has had its finally
        }
    }

    private static void dive() {
        try {
            dive();
        } finally {
            if (left > 0) {
                left--;
                wake(left);
            }
        }
    }

    private static void wake(int which) {
        try {
            wakeUps.get(which).run();
        } catch (StackOverflowError full) {
            THROWN.add(which);
        }
    }
}

package io.corobridge.concurrent.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AwaitIterator;
import io.corobridge.Pending;
import io.corobridge.Step;
import io.corobridge.concurrent.Channel;
import io.corobridge.concurrent.ChannelClosedException;
import io.corobridge.streams.Await;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Sends and receives against cancels and closes, on four threads: each element that a send has accepted is received
 * once, or is still in the channel.
 *
 * <p>{@code -Dcorobridge.test.operations=1000000 -Dcorobridge.test.seed=1} runs more of them.
 */
class ChannelRaceTest {

    private static final int OPERATIONS = Integer.getInteger("corobridge.test.operations", 20_000);
    private static final long SEED = Long.getLong("corobridge.test.seed", System.nanoTime());
    private static final int ELEMENTS = 200; // by each sender in a round

    /** An await that is given up after some spins, unless it has a result by then. */
    private static <T> @Nullable Object run(AwaitIterator<T> await, int patience) {
        try {
            Step<T> step = await.send(null);
            int spins = 0;
            while (step instanceof Step.Suspended<T> suspended) {
                if (spins++ == patience) {
                    await.close();
                    return null;
                }
                if (spins == 1) {
                    ((Pending) Objects.requireNonNull(suspended.on())).whenReady(() -> {});
                }
                Thread.onSpinWait();
                step = await.send(null);
            }
            T value = ((Step.Returned<T>) step).value();
            return value == null ? Operation.DONE : value;
        } catch (ChannelClosedException closed) {
            return null;
        }
    }

    private static List<Integer> sends(Channel<Integer> channel, int from, Random random) {
        List<Integer> accepted = new ArrayList<>();
        for (int element = from; element < from + ELEMENTS; element++) {
            boolean sent = random.nextInt(4) == 0
                    ? channel.trySend(element)
                    : run(channel.send(element).await(), random.nextInt(200)) != null;
            if (sent) {
                accepted.add(element);
            }
        }
        return accepted;
    }

    private static List<Integer> receives(Channel<Integer> channel, Random random) {
        List<Integer> received = new ArrayList<>();
        for (int i = 0; i < ELEMENTS; i++) {
            Object element = random.nextInt(4) == 0
                    ? channel.tryReceive()
                    : run(channel.receive().await(), random.nextInt(200));
            if (element != null) {
                received.add((Integer) element);
            }
        }
        return received;
    }

    private static void round(ExecutorService threads, Random random) throws Exception {
        int capacity = random.nextInt(4);
        Channel<Integer> channel =
                capacity == 0 ? Channel.rendezvous() : capacity == 3 ? Channel.unbounded() : Channel.bounded(capacity);
        List<Future<List<Integer>>> senders = new ArrayList<>();
        List<Future<List<Integer>>> receivers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            int from = i * ELEMENTS;
            long seed = random.nextLong();
            senders.add(threads.submit(() -> sends(channel, from, new Random(seed))));
            receivers.add(threads.submit(() -> receives(channel, new Random(~seed))));
        }
        if (random.nextInt(4) == 0) {
            channel.close();
        }
        BitSet received = new BitSet();
        for (Future<List<Integer>> receiver : receivers) {
            for (int element : receiver.get(Await.SECONDS, TimeUnit.SECONDS)) {
                assertThat(received.get(element))
                        .as("received twice: " + element)
                        .isFalse();
                received.set(element);
            }
        }
        List<Integer> accepted = new ArrayList<>();
        for (Future<List<Integer>> sender : senders) {
            accepted.addAll(sender.get(Await.SECONDS, TimeUnit.SECONDS));
        }
        for (Integer rest = channel.tryReceive(); rest != null; rest = channel.tryReceive()) {
            assertThat(received.get(rest)).as("received twice: " + rest).isFalse();
            received.set(rest);
        }
        for (int element : accepted) {
            assertThat(received.get(element)).as("lost: " + element).isTrue();
        }
    }

    @Test
    void noElementIsLostAndNoneIsReceivedTwice() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Random random = new Random(SEED);
            for (int done = 0; done < OPERATIONS; done += 4 * ELEMENTS) {
                round(threads, random);
            }
        } catch (AssertionError | Exception failure) {
            throw new AssertionError("seed " + SEED, failure);
        } finally {
            threads.shutdownNow();
        }
    }
}

package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import io.corobridge.concurrent.Channel;
import io.corobridge.concurrent.Semaphore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;

/** An element or a permit is handed to a body while that is cancelled: the body has it, or it is still there. */
class HandedToABodyRaceTest {

    private static final int ROUNDS = Race.rounds(300);

    private final Race race = new Race();

    @AfterEach
    void close() {
        race.close();
    }

    /** Sends to a body that takes elements for ever by {@code take}, against its cancel. */
    private void sendsAgainstCancel(
            Engine engine, Channel<Integer> channel, CoroutineBody<Integer> take, RecordingContext context) {
        List<Integer> taken = new CopyOnWriteArrayList<>();
        List<Integer> accepted = new ArrayList<>();
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.<Integer>of(engine, co -> {
                    while (true) {
                        taken.add(take.run(co));
                    }
                }),
                context);
        probe.request(1);
        race.run(
                () -> {
                    for (int i = 0; i < 20; i++) {
                        if (channel.trySend(i)) {
                            accepted.add(i);
                        }
                    }
                },
                probe::cancel);
        probe.awaitClosed().assertNoEnd();
        for (Integer rest = channel.tryReceive(); rest != null; rest = channel.tryReceive()) {
            taken.add(rest);
        }
        assertThat(taken).containsExactlyElementsOf(accepted);
        assertThat(context.errors).isEmpty();
        assertThat(context.elements).isEmpty();
    }

    @EachEngine
    void sendsAgainstTheCancelOfAReceiver(Engine engine) {
        for (int round = 0; round < ROUNDS; round++) {
            Channel<Integer> channel = round % 2 == 0 ? Channel.rendezvous() : Channel.bounded(3);
            sendsAgainstCancel(engine, channel, co -> co.await(channel.receive()), new RecordingContext());
        }
    }

    @EachEngine
    void sendsAgainstTheCancelOfASelect(Engine engine) {
        Channel<Integer> never = Channel.rendezvous();
        for (int round = 0; round < ROUNDS; round++) {
            Channel<Integer> channel = round % 2 == 0 ? Channel.rendezvous() : Channel.bounded(3);
            sendsAgainstCancel(
                    engine,
                    channel,
                    co -> co.<Integer>select(s -> s.on(never, n -> n).on(channel, n -> n)),
                    new RecordingContext());
        }
        assertThat(never.trySend(1)).isFalse();
    }

    @EachEngine
    void releaseAgainstTheCancelOfAWaiter(Engine engine) {
        Semaphore semaphore = Semaphore.of(1);
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(semaphore.tryAcquire()).isTrue();
            ProbeSubscriber<Integer> probe =
                    ProbeSubscriber.to(Publishers.<Integer>of(engine, co -> co.with(semaphore, permit -> null)));
            probe.request(1);
            race.run(semaphore::release, probe::cancel);
            probe.awaitClosed();
            assertThat(semaphore.available()).isEqualTo(1);
        }
    }
}

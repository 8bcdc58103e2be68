package io.corobridge.concurrent.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.concurrent.Channel;
import io.corobridge.streams.ProbeSubscriber;
import io.corobridge.streams.Publishers;
import io.corobridge.streams.RecordingContext;
import org.junit.jupiter.api.Test;

/** A publisher of a channel that is cancelled with an element in its hands. */
class ReturnedElementTest {

    private final RecordingContext context = new RecordingContext();

    @Test
    void anElementThatWasTakenAheadOfDemandGoesBackToTheFrontOfTheChannel() {
        Channel<Integer> channel = Channel.unbounded();
        channel.trySend(1);
        channel.trySend(2);
        channel.trySend(3);
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.lookingAhead(channel), context);
        probe.request(1).awaitElements(1);
        assertThat(channel.size()).isEqualTo(1);
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(context.elements).isEmpty();
        assertThat(channel.tryReceive()).isEqualTo(2);
        assertThat(channel.tryReceive()).isEqualTo(3);
    }
}

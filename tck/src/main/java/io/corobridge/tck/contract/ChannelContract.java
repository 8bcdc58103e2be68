package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.concurrent.Channel;
import io.corobridge.concurrent.ChannelClosedException;
import io.corobridge.concurrent.Overflow;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;

/** Channels between bodies. */
public abstract class ChannelContract extends Contract {

    protected ChannelContract(Library library) {
        super(library);
    }

    /** Starts a body that sends {@code elements} and logs each. */
    private Probe<Integer> sender(Channel<Integer> channel, int... elements) {
        Probe<Integer> probe = subscribe(this.<Integer>stream(co -> {
            for (int element : elements) {
                co.await(channel.send(element));
                log.add("sent " + element);
            }
        }));
        return probe.request(1);
    }

    /** Starts a body that yields what it receives. */
    private Probe<Integer> receiver(Channel<Integer> channel, int demand) {
        return subscribe(this.<Integer>stream(co -> co.forEach(channel, element -> co.yield(element))))
                .request(demand);
    }

    @EachEngine
    @DisplayName("a rendezvous: the send returns once its element was received")
    void rendezvous() {
        Channel<Integer> channel = Channel.rendezvous();
        Probe<Integer> sender = sender(channel, 1, 2);
        awaitSuspended(sender);
        assertThat(channel.size()).isZero();
        assertThat(channel.trySend(9)).isFalse();
        assertThat(log).isEmpty();
        assertThat(channel.tryReceive()).isEqualTo(1);
        Eventually.is("the second waits", () -> log.size() == 1);
        awaitSuspended(sender);
        assertThat(channel.tryReceive()).isEqualTo(2);
        sender.awaitComplete();
        assertThat(channel.tryReceive()).isNull();
        assertThat(log).containsExactly("sent 1", "sent 2");
    }

    @EachEngine
    @DisplayName("a bounded channel: a sender waits where it is full, and has room once an element is received")
    void bounded() {
        Channel<Integer> channel = Channel.bounded(2);
        Probe<Integer> sender = sender(channel, 1, 2, 3, 4);
        awaitSuspended(sender);
        assertThat(log).containsExactly("sent 1", "sent 2");
        assertThat(channel.size()).isEqualTo(2);
        assertThat(channel.tryReceive()).isEqualTo(1);
        assertThat(channel.size()).isEqualTo(2);
        assertThat(channel.trySend(9)).isFalse();
        Probe<Integer> reader = receiver(channel, 3).awaitElements(3);
        assertThat(reader.elements()).containsExactly(2, 3, 4);
        sender.awaitComplete();
        reader.cancel();
        awaitClosedInSilence(reader);
    }

    @EachEngine
    @DisplayName("elements from one sender keep their order, and 1,000 of them leave the stack flat")
    void ordered() {
        for (Channel<Integer> channel : List.<Channel<Integer>>of(
                Channel.rendezvous(), Channel.bounded(1), Channel.bounded(7), Channel.unbounded())) {
            int[] numbers = IntStream.range(0, 1_000).toArray();
            Probe<Integer> reader = receiver(channel, 2_000);
            sender(channel, numbers).awaitComplete();
            channel.close();
            reader.awaitComplete();
            assertThat(reader.elements())
                    .containsExactlyElementsOf(IntStream.range(0, 1_000).boxed().toList());
        }
    }

    @EachEngine
    @DisplayName("receivers get elements in the order in which they began to wait")
    void receiversAreServedInOrder() {
        Channel<Integer> channel = Channel.rendezvous();
        List<Probe<Integer>> readers = IntStream.range(0, 5)
                .mapToObj(i -> {
                    Probe<Integer> reader =
                            subscribe(this.<Integer>stream(co -> co.yield(co.await(channel.receive()))));
                    reader.request(1);
                    awaitSuspended(reader);
                    return reader;
                })
                .toList();
        for (int i = 0; i < 5; i++) {
            assertThat(channel.trySend(i)).isTrue();
        }
        for (int i = 0; i < 5; i++) {
            readers.get(i).awaitComplete();
            assertThat(readers.get(i).elements()).containsExactly(i);
        }
    }

    @EachEngine
    @DisplayName("a waiting receiver that is cancelled takes no element: the next receiver gets it")
    void cancelledReceiver() {
        Channel<Integer> channel = Channel.rendezvous();
        Probe<Integer> first = receiver(channel, 1);
        awaitSuspended(first);
        Probe<Integer> second = subscribe(this.<Integer>stream(co -> co.yield(co.await(channel.receive()))));
        second.request(1);
        awaitSuspended(second);
        first.cancel();
        awaitClosedInSilence(first);
        assertThat(channel.trySend(7)).isTrue();
        second.awaitComplete();
        assertThat(second.elements()).containsExactly(7);
        assertThat(channel.trySend(8)).isFalse();
    }

    @EachEngine
    @DisplayName("a waiting sender that is cancelled sends nothing, and those behind it keep their order")
    void cancelledSender() {
        Channel<Integer> channel = Channel.bounded(1);
        Probe<Integer> first = sender(channel, 1, 2);
        awaitSuspended(first);
        Probe<Integer> second = sender(channel, 3);
        awaitSuspended(second);
        first.cancel();
        awaitClosedInSilence(first);
        assertThat(channel.tryReceive()).isEqualTo(1);
        assertThat(channel.tryReceive()).isEqualTo(3);
        second.awaitComplete();
        assertThat(log).containsExactly("sent 1", "sent 3");
    }

    @EachEngine
    @DisplayName("a receive with a timeout that expires leaves the channel as it was")
    void timedReceive() {
        Channel<Integer> channel = Channel.bounded(1);
        Probe<Integer> reader = subscribe(this.<Integer>stream(co -> {
            try {
                co.await(channel.receive(), Duration.ofNanos(1));
            } catch (Exception timeout) {
                assertThat(timeout).isInstanceOf(TimeoutException.class);
                log.add("timeout");
            }
            co.yield(co.await(channel.receive()));
        }));
        reader.request(1);
        Eventually.is("timeout", () -> !log.isEmpty());
        assertThat(channel.trySend(5)).isTrue();
        reader.awaitComplete();
        assertThat(reader.elements()).containsExactly(5);
    }

    @EachEngine
    @DisplayName("a closed channel: what is in it, waiting senders included, can be received; then loops end")
    void close() {
        Channel<Integer> channel = Channel.bounded(1);
        Probe<Integer> sender = sender(channel, 1, 2);
        awaitSuspended(sender);
        assertThat(channel.close()).isTrue();
        assertThat(channel.close()).isFalse();
        assertThat(channel.isClosed()).isTrue();
        assertThat(channel.trySend(3)).isFalse();
        Probe<Integer> refused = sender(channel, 4);
        assertThat(refused.awaitError()).isInstanceOf(ChannelClosedException.class);
        Probe<Integer> reader = receiver(channel, 5);
        reader.awaitComplete();
        assertThat(reader.elements()).containsExactly(1, 2);
        sender.awaitComplete();
        Probe<Integer> late = subscribe(this.<Integer>stream(co -> co.yield(co.await(channel.receive()))));
        assertThat(late.request(1).awaitError()).isInstanceOf(ChannelClosedException.class);
    }

    @EachEngine
    @DisplayName("a close ends the waits of all receivers, in a loop and alone")
    void closeEndsReceivers() {
        Channel<Integer> channel = Channel.rendezvous();
        Probe<Integer> loop = receiver(channel, 1);
        Probe<Integer> alone = subscribe(this.<Integer>stream(co -> co.yield(co.await(channel.receive()))));
        alone.request(1);
        awaitSuspended(loop);
        awaitSuspended(alone);
        channel.close();
        loop.awaitComplete();
        assertThat(alone.awaitError()).isInstanceOf(ChannelClosedException.class);
    }

    @EachEngine
    @DisplayName("a channel closed with an error: readers get its elements and then that error, senders its cause")
    void closeWithAnError() {
        Channel<Integer> channel = Channel.unbounded();
        IllegalArgumentException failure = new IllegalArgumentException("source");
        assertThat(channel.trySend(1)).isTrue();
        channel.close(failure);
        Probe<Integer> reader = receiver(channel, 5);
        assertThat(reader.awaitError()).isSameAs(failure);
        assertThat(reader.elements()).containsExactly(1);
        assertThat(sender(channel, 2).awaitError())
                .isInstanceOf(ChannelClosedException.class)
                .hasCause(failure);
    }

    @EachEngine
    @DisplayName("a cancelled channel: its elements are discarded, and waiting senders get an error")
    void cancel() {
        List<Integer> discarded = new CopyOnWriteArrayList<>();
        Channel<Integer> channel = Channel.bounded(1, Overflow.SUSPEND, discarded::add);
        Probe<Integer> sender = sender(channel, 1, 2);
        awaitSuspended(sender);
        assertThat(channel.cancel()).isTrue();
        assertThat(channel.cancel()).isFalse();
        assertThat(sender.awaitError()).isInstanceOf(ChannelClosedException.class);
        assertThat(discarded).containsExactly(1);
        assertThat(channel.tryReceive()).isNull();
    }

    @EachEngine
    @DisplayName("overflow: an error, or the latest or the oldest element is dropped and discarded")
    void overflow() {
        List<Integer> discarded = new CopyOnWriteArrayList<>();
        Channel<Integer> failing = Channel.bounded(1, Overflow.ERROR, discarded::add);
        assertThat(sender(failing, 1, 2).awaitError())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("channel is full");
        assertThat(discarded).isEmpty();
        Channel<Integer> latest = Channel.bounded(1, Overflow.DROP_LATEST, discarded::add);
        sender(latest, 3, 4).awaitComplete();
        assertThat(discarded).containsExactly(4);
        assertThat(latest.tryReceive()).isEqualTo(3);
        Channel<Integer> oldest = Channel.bounded(2, Overflow.DROP_OLDEST, discarded::add);
        sender(oldest, 5, 6, 7).awaitComplete();
        assertThat(discarded).containsExactly(4, 5);
        assertThat(oldest.tryReceive()).isEqualTo(6);
        assertThat(oldest.tryReceive()).isEqualTo(7);
    }

    @EachEngine
    @DisplayName("a channel as a stream: it is pulled on demand, and its cancel takes nothing")
    void asAStream() {
        Channel<Integer> channel = Channel.rendezvous();
        Probe<Integer> stream = subscribe(library.stream(channel));
        assertThat(channel.trySend(1)).isFalse();
        stream.request(1);
        assertThat(channel.trySend(2)).isTrue();
        stream.awaitElements(1);
        assertThat(channel.trySend(3)).isFalse();
        stream.request(1);
        stream.cancel();
        awaitClosedInSilence(stream);
        assertThat(channel.trySend(4)).isFalse();
        assertThat(stream.elements()).containsExactly(2);
    }
}

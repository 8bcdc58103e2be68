package io.corobridge.rxjava.interop;

import io.corobridge.tck.contract.Engines;
import java.util.List;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;

/** One way to consume a publisher. */
interface Reader {

    static Stream<Reader> all() {
        return Stream.of(
                        Engines.available().<Reader>map(engine -> new EachReader(engine, 1)),
                        Engines.available().<Reader>map(engine -> new EachReader(engine, 4)),
                        Engines.available().<Reader>map(AwaitReader::new),
                        Stream.<Reader>of(new VerifierReader(), new RxReader(), new MutinyReader()))
                .flatMap(readers -> readers);
    }

    /** Reads to the end: {@code elements}, and then a completion. */
    void readAll(Publisher<Integer> source, List<Integer> elements);

    /** Reads to the end: {@code elements}, and then {@code error}, that object. */
    void readAll(Publisher<Integer> source, List<Integer> elements, Throwable error);

    /** Reads {@code n} elements, of more, and cancels. */
    void readSome(Publisher<Integer> source, int n);

    /** Reads what there is of a source that does not end, and cancels once {@code meter} shows it all. */
    void giveUp(Publisher<Integer> source, Meter meter);

    /** How many elements it can read. */
    default int most() {
        return 10;
    }

    /** What it must have asked for by the time that it has read {@code n}. */
    default long demandFor(int n) {
        return n;
    }
}

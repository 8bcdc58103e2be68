package io.corobridge.benchmarks;

import io.reactivex.rxjava3.core.Flowable;
import io.smallrye.mutiny.Multi;
import java.util.concurrent.Executor;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** A contender as a source of integers, read through its best entry. */
interface Source {

    /** The number of elements in flight to another thread. */
    int PREFETCH = 256;

    /** Subscribes {@code reading}. */
    void read(Reading reading);

    /** The same behind the library's own hand-over to one other thread. */
    void readElsewhere(Reading reading);

    /** A Reactive Streams publisher, subscribed as it is. */
    record OfPublisher(Publisher<Integer> publisher) implements Source {

        @Override
        public void read(Reading reading) {
            publisher.subscribe(reading);
        }

        @Override
        public void readElsewhere(Reading reading) {
            Flux.from(publisher).publishOn(OtherThread.REACTOR, PREFETCH).subscribe(reading);
        }
    }

    /** A Flowable. */
    record OfFlowable(Flowable<Integer> flowable) implements Source {

        @Override
        public void read(Reading reading) {
            flowable.subscribe(reading);
        }

        @Override
        public void readElsewhere(Reading reading) {
            flowable.observeOn(OtherThread.RXJAVA, false, PREFETCH).subscribe(reading);
        }
    }

    /** A Multi. */
    record OfMulti(Multi<Integer> multi) implements Source {

        @Override
        public void read(Reading reading) {
            multi.subscribe(new MutinyReading(reading));
        }

        @Override
        public void readElsewhere(Reading reading) {
            Executor thread = OtherThread.EXECUTOR;
            multi.emitOn(thread, PREFETCH).subscribe(new MutinyReading(reading));
        }
    }
}

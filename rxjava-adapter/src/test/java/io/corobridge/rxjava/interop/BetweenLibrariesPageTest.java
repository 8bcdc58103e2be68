package io.corobridge.rxjava.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.reactor.ReactorBridge;
import io.corobridge.rxjava.Received;
import io.corobridge.rxjava.RxJavaBridge;
import io.corobridge.tck.contract.Eventually;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** The code of docs/between-libraries.md. */
class BetweenLibrariesPageTest {

    private record Order(int id, int customerId) {}

    private record Customer(int id) {}

    private record Invoice(Order order, Customer customer) {}

    /** Something of RxJava's, as an application has it. */
    private static final class Customers {

        Single<Customer> find(int id) {
            return Single.timer(1, TimeUnit.MILLISECONDS).map(tick -> new Customer(id));
        }
    }

    private final Customers customers = new Customers();
    private final AtomicLong requested = new AtomicLong();
    private final Flowable<Order> orders =
            Flowable.range(0, 100).map(i -> new Order(i, 1000 + i)).doOnRequest(requested::addAndGet);

    private static Invoice invoice(int i) {
        return new Invoice(new Order(i, 1000 + i), new Customer(1000 + i));
    }

    @Test
    void bodies() {
        Flux<Invoice> invoices = ReactorBridge.flux(co -> {
            for (Order order : co.each(orders, 1)) {
                Customer customer = co.await(RxJavaBridge.awaitable(customers.find(order.customerId()))); // a Single
                co.yield(new Invoice(order, customer));
            }
        });
        Flowable<Invoice> back = RxJavaBridge.flowable(co -> {
            for (Invoice invoice : co.each(invoices, 1)) {
                co.yield(invoice);
            }
        });

        readOneByOne(back, 2);
    }

    @Test
    void transformers() {
        Flowable<Invoice> invoices = orders.compose(RxJavaBridge.through(co -> {
            Invoice done = null;
            for (; ; ) {
                Order order = co.yield(done);
                Customer customer = co.await(RxJavaBridge.awaitable(customers.find(order.customerId())));
                done = new Invoice(order, customer);
            }
        }));

        readOneByOne(invoices, 0);
    }

    private void readOneByOne(Flowable<Invoice> invoices, int ahead) {
        TestSubscriber<Invoice> end = invoices.test(0);
        assertThat(requested).hasValue(0);
        for (int n = 1; n <= 10; n++) {
            end.request(1);
            Received.atLeast(n, end);
            long asked = n + ahead;
            Eventually.is(asked + " asked for", () -> requested.get() == asked);
            assertThat(end.values()).hasSize(n).last().isEqualTo(invoice(n - 1));
        }
        end.cancel();
        assertThat(requested).hasValue(10 + ahead);
    }
}

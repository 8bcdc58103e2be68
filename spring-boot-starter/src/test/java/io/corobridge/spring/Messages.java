package io.corobridge.spring;

import io.corobridge.AsyncGenerator;
import io.corobridge.AsyncIterable;
import io.corobridge.AsyncIterator;
import io.corobridge.Coroutine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A controller with each of the types where Spring takes a Mono or a Flux. */
@RestController
class Messages {

    record Message(int id) {}

    final CountDownLatch closed = new CountDownLatch(1);

    @GetMapping("/three")
    AsyncIterable<Message> three() {
        return AsyncIterable.of(co -> {
            for (int id = 1; id <= 3; id++) {
                co.yield(new Message(id));
            }
        });
    }

    @GetMapping("/generator")
    AsyncGenerator<Message, Void> generator() {
        return AsyncGenerator.of(co -> co.yield(new Message(1)));
    }

    @GetMapping("/iterator")
    AsyncIterator<Message> iterator() {
        return three().aiter();
    }

    @GetMapping("/entity")
    ResponseEntity<AsyncIterable<Message>> entity() {
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(three());
    }

    @GetMapping("/later-entity")
    Coroutine<ResponseEntity<AsyncIterable<Message>>> laterEntity() {
        return Coroutine.of(co -> entity());
    }

    @GetMapping("/events")
    AsyncIterable<ServerSentEvent<Message>> events() {
        return AsyncIterable.of(co -> {
            for (Message message : co.each(three())) {
                co.yield(ServerSentEvent.builder(message)
                        .id(String.valueOf(message.id()))
                        .build());
            }
        });
    }

    @GetMapping("/by-hand")
    Coroutine<Void> byHand(ServerWebExchange exchange) {
        return Coroutine.of(co -> {
            exchange.getResponse().setStatusCode(HttpStatus.ACCEPTED);
            return null;
        });
    }

    @GetMapping("/endless")
    AsyncIterable<Message> endless() {
        return AsyncIterable.of(co -> {
            try {
                for (int id = 1; ; id++) {
                    co.yield(new Message(id));
                }
            } finally {
                closed.countDown();
            }
        });
    }

    @GetMapping("/one")
    Coroutine<Message> one() {
        return Coroutine.of(co -> co.await(Mono.just(new Message(1))));
    }

    @GetMapping("/none")
    Coroutine<Message> none() {
        return Coroutine.of(co -> null);
    }

    @GetMapping("/conflict")
    Coroutine<Message> conflict() {
        return Coroutine.of(co -> {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        });
    }

    @GetMapping("/nested")
    Mono<Object> nested() {
        return Mono.just(three());
    }

    @GetMapping("/nested-in-one")
    Coroutine<Object> nestedInOne() {
        return Coroutine.of(co -> Flux.just(new Message(1)));
    }

    @PostMapping("/sum")
    Coroutine<Message> sum(@RequestBody AsyncIterable<Message> messages) {
        return Coroutine.of(co -> {
            int sum = 0;
            for (Message message : co.each(messages)) {
                sum += message.id();
            }
            return new Message(sum);
        });
    }

    @PostMapping("/list")
    Coroutine<List<Message>> list(@RequestBody AsyncIterator<Message> messages) {
        return Coroutine.of(co -> {
            List<Message> list = new ArrayList<>();
            co.forEach(messages, list::add);
            return list;
        });
    }

    @PostMapping("/echo")
    AsyncIterable<Message> echo(@RequestBody AsyncGenerator<Message, Void> messages) {
        return messages;
    }

    @PostMapping("/same")
    Coroutine<Message> same(@RequestBody Coroutine<Message> message) {
        return message;
    }
}

package io.corobridge.spring;

import static io.corobridge.spring.DatabaseClients.awaitFirst;
import static io.corobridge.spring.DatabaseClients.awaitFirstOrNull;
import static io.corobridge.spring.DatabaseClients.awaitOne;
import static io.corobridge.spring.DatabaseClients.awaitOneOrNull;
import static io.corobridge.spring.DatabaseClients.awaitRowsUpdated;
import static io.corobridge.spring.DatabaseClients.rows;
import static io.corobridge.spring.WebClients.awaitBodilessEntity;
import static io.corobridge.spring.WebClients.awaitBody;
import static io.corobridge.spring.WebClients.awaitBodyOrNull;
import static io.corobridge.spring.WebClients.awaitEntity;
import static io.corobridge.spring.WebClients.awaitExchange;
import static io.corobridge.spring.WebClients.bodyToIterable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.CoroutineBody;
import io.corobridge.reactor.ReactorBridge;
import io.corobridge.spring.Messages.Message;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.data.annotation.Id;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.data.relational.core.query.Update;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;

/** Requests and statements that a body awaits. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.main.web-application-type=reactive")
class AwaitTwinsTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Configuration
    @EnableAutoConfiguration
    @Import(Messages.class)
    static class App {}

    record Item(@Id Integer id, String name) {}

    private final Messages messages;
    private final WebClient client;
    private final ConnectionFactory connections =
            ConnectionFactories.get("r2dbc:h2:mem:///" + UUID.randomUUID() + "?options=DB_CLOSE_DELAY=-1");
    private final DatabaseClient database = DatabaseClient.create(connections);

    AwaitTwinsTest(@Autowired Messages messages, @LocalServerPort int port) {
        this.messages = messages;
        client = WebClient.create("http://localhost:" + port);
    }

    private static <T> T run(CoroutineBody<T> body) {
        return ReactorBridge.<T>mono(body).block(LIMIT);
    }

    private WebClient.ResponseSpec get(String path) {
        return client.get().uri(path).retrieve();
    }

    @Test
    void aResponseOfAClient() {
        assertThat(AwaitTwinsTest.<Message>run(co -> awaitBody(co, get("/one"), Message.class)))
                .isEqualTo(new Message(1));
        assertThat(AwaitTwinsTest.<List<Message>>run(
                        co -> awaitBody(co, get("/three"), new ParameterizedTypeReference<List<Message>>() {})))
                .hasSize(3);
        assertThat(AwaitTwinsTest.<Message>run(co -> awaitBodyOrNull(co, get("/none"), Message.class)))
                .isNull();
        assertThat(run(co -> awaitEntity(co, get("/one"), Message.class)).getBody())
                .isEqualTo(new Message(1));
        assertThat(run(co -> awaitBodilessEntity(co, get("/by-hand"))).getStatusCode())
                .isEqualTo(HttpStatus.ACCEPTED);
        assertThatThrownBy(() -> run(co -> awaitBody(co, get("/none"), Message.class)))
                .isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> run(co -> awaitBody(co, get("/conflict"), Message.class)))
                .isInstanceOf(WebClientResponseException.Conflict.class);
    }

    @Test
    void aLoopThatIsLeftClosesTheConnectionOfItsResponse() throws InterruptedException {
        List<Message> seen = run(co -> {
            List<Message> read = new ArrayList<>();
            for (Message message : co.each(bodyToIterable(
                    client.get()
                            .uri("/endless")
                            .accept(MediaType.TEXT_EVENT_STREAM)
                            .retrieve(),
                    Message.class))) {
                read.add(message);
                if (read.size() == 2) {
                    break;
                }
            }
            return read;
        });
        assertThat(seen).containsExactly(new Message(1), new Message(2));
        assertThat(messages.closed.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anExchangeReadsTheResponseOfAnyStatus() {
        String read = run(co -> awaitExchange(co, client.get().uri("/conflict"), (inner, response) -> {
            inner.await(response.releaseBody());
            return "status " + response.statusCode().value();
        }));
        assertThat(read).isEqualTo("status 409");
    }

    @Test
    void theStatementsOfADatabaseClient() {
        List<String> names = run(co -> {
            DatabaseClients.await(co, database.sql("create table item (id int auto_increment, name varchar)"));
            assertThat(awaitRowsUpdated(
                            co,
                            database.sql("insert into item (name) values ('a'), ('b')")
                                    .fetch()))
                    .isEqualTo(2);
            var all = database.sql("select name from item order by id").mapValue(String.class);
            var none = database.sql("select name from item where id = 9").mapValue(String.class);
            assertThat(awaitFirst(co, all)).isEqualTo("a");
            assertThat(awaitFirstOrNull(co, none)).isNull();
            assertThat(awaitOneOrNull(co, none)).isNull();
            assertThatThrownBy(() -> awaitOne(co, none)).isInstanceOf(EmptyResultDataAccessException.class);
            assertThatThrownBy(() -> awaitFirst(co, none)).isInstanceOf(EmptyResultDataAccessException.class);
            assertThat(awaitOne(co, database.sql("select count(*) from item").mapValue(Long.class)))
                    .isEqualTo(2);
            List<String> read = new ArrayList<>();
            for (String name : co.each(rows(all))) {
                read.add(name);
            }
            return read;
        });
        assertThat(names).containsExactly("a", "b");
    }

    @Test
    void theOperationsOfAnEntityTemplate() {
        R2dbcEntityTemplate template = new R2dbcEntityTemplate(connections);
        run(co -> {
            DatabaseClients.await(co, database.sql("create table item (id int auto_increment, name varchar)"));
            var items = template.select(Item.class);
            assertThat(EntityTemplates.awaitExists(co, items)).isFalse();
            assertThat(EntityTemplates.awaitOneOrNull(co, items)).isNull();
            assertThatThrownBy(() -> EntityTemplates.awaitOne(co, items))
                    .isInstanceOf(EmptyResultDataAccessException.class);
            Item item = EntityTemplates.usingAndAwait(co, template.insert(Item.class), new Item(null, "a"));
            assertThat(item.id()).isNotNull();
            assertThat(EntityTemplates.awaitOne(co, items)).isEqualTo(item);
            EntityTemplates.usingAndAwait(co, template.insert(Item.class), new Item(null, "b"));
            assertThat(EntityTemplates.awaitCount(co, items)).isEqualTo(2);
            assertThat(EntityTemplates.awaitFirst(co, items).name()).isEqualTo("a");
            assertThat(EntityTemplates.applyAndAwait(co, template.update(Item.class), Update.update("name", "c")))
                    .isEqualTo(2);
            for (Item updated : co.each(EntityTemplates.all(items))) {
                assertThat(updated.name()).isEqualTo("c");
            }
            assertThat(EntityTemplates.allAndAwait(co, template.delete(Item.class)))
                    .isEqualTo(2);
            return EntityTemplates.awaitFirstOrNull(co, items);
        });
    }
}

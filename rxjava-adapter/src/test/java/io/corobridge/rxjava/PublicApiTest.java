package io.corobridge.rxjava;

import io.corobridge.tck.api.PublicApiContract;
import java.nio.file.Path;

/** The public API of corobridge-rxjava3 is listed in docs/api. */
class PublicApiTest extends PublicApiContract {

    PublicApiTest() {
        super(Path.of("target/classes"), Path.of("../docs/api/corobridge-rxjava3.txt"));
    }
}

package io.corobridge.rxjava;

import io.corobridge.tck.contract.ThroughContract;

class RxJavaThroughTest extends ThroughContract {

    RxJavaThroughTest() {
        super(new RxJavaLibrary());
    }
}

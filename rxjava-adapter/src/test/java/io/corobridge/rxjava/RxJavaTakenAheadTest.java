package io.corobridge.rxjava;

import io.corobridge.tck.contract.TakenAheadContract;

class RxJavaTakenAheadTest extends TakenAheadContract {

    RxJavaTakenAheadTest() {
        super(new RxJavaLibrary());
    }
}

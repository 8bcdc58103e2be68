package io.corobridge.rxjava;

import io.corobridge.tck.contract.OperatorsContract;

class RxJavaOperatorsTest extends OperatorsContract {

    RxJavaOperatorsTest() {
        super(new RxJavaLibrary());
    }
}

package io.podunit.engine.exec;

import java.util.List;
import org.apiguardian.api.API;

/**
 * What a supervisor is told that somebody has started, but for the blobs.
 *
 * @param podUid of the pod that it is in
 * @param plan digest
 * @param last whether nothing more is to run there, so that all of it can be removed
 */
@API(status = API.Status.INTERNAL)
public record TestOrder(String podUid, String plan, String nonce, int shard, boolean last) {

    /** @param more lines */
    public String text(List<String> more) {
        StringBuilder order = new StringBuilder("uid " + podUid + "\nplan " + plan + "\nnonce " + nonce
                + "\nshard shard-" + shard + "\nlast " + last + '\n');
        more.forEach(line -> order.append(line).append('\n'));
        return order.toString();
    }

    /** Never the nonce: who knows it can speak in the pod's name. */
    @Override
    public String toString() {
        return "TestOrder[plan=" + plan + ", shard=" + shard + ']';
    }
}

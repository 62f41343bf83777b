package io.github.hiveanomaly.clustering.kmeans;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The best different outcomes of the starts of one k; mergeable in any order. */
public final class Candidates implements Serializable {

  private static final long serialVersionUID = 1;

  /** The best on the cells need not be the best on the readings. */
  private static final int MOST = 8;

  /** At equal outcomes the earlier start counts, so that the choice depends on nothing else. */
  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingDouble((Candidate candidate) -> candidate.clustering.wssse())
          .thenComparingInt(Candidate::restart);

  private final ArrayList<Candidate> best = new ArrayList<>();

  private static final class Candidate implements Serializable {

    private static final long serialVersionUID = 1;

    private final int restart;
    private final Clustering clustering;

    Candidate(int restart, Clustering clustering) {
      this.restart = restart;
      this.clustering = clustering;
    }

    int restart() {
      return restart;
    }

    Clustering clustering() {
      return clustering;
    }
  }

  /** One start and its outcome. */
  public Candidates(int restart, Clustering clustering) {
    best.add(new Candidate(restart, clustering));
  }

  private Candidates(List<Candidate> best) {
    this.best.addAll(best);
  }

  /** The best of both. */
  public Candidates merge(Candidates other) {
    List<Candidate> all = new ArrayList<>(best);
    all.addAll(other.best);
    all.sort(BEST_FIRST);
    List<Candidate> different = new ArrayList<>();
    for (Candidate candidate : all) {
      boolean same =
          !different.isEmpty()
              && different.get(different.size() - 1).clustering.wssse()
                  == candidate.clustering.wssse();
      if (!same && different.size() < MOST) {
        different.add(candidate);
      }
    }
    return new Candidates(different);
  }

  /** The outcomes, best first. */
  public List<Clustering> clusterings() {
    return best.stream().map(Candidate::clustering).collect(Collectors.toList());
  }
}

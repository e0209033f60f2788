// Records as cards in columns: deals by stage, leads by status, anything by a choice or a link. Cards are dragged, carried
// by the keyboard, or sent by their menu; what others move, moves here too.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Filter } from '@/api/filter';
import type { Entity, Field } from '@/api/schema';
import { keep, kept } from '@/base/storage';
import type { Id } from '@/generated/schema';
import { Empty } from '@/ui/Empty';
import { ProblemNotice } from '@/ui/Problem';
import type { Order } from '../list/list';
import { useSession } from '../schema';
import styles from './Board.module.css';
import { BoardColumns } from './BoardColumns';
import { boardQueryOf, boardTotalsQuery, useColumns, usePipelines } from './columns';
import { usualGrouping } from './facts';
import { PipelineSwitch } from './PipelineSwitch';
import { BoardSkeleton } from './Skeletons';
import { noteBoardSeen } from './seen';

export interface BoardProps {
  entity: Entity;
  filter?: Filter | undefined;
  q?: string | undefined;
  /** A choice field or a link, such as a deal's stage; the usual one of the noun when left out. */
  group?: string | undefined;
  /** "-amount,title"; what was touched last comes first when left out. */
  sort?: string | undefined;
  /** Told the order of a column whose card is opened. */
  remember(order: Order): void;
}

const keptPipeline = 'board.pipeline';

export default function Board(props: BoardProps) {
  const t = useTranslations('board');
  const { entity } = props;
  const name = props.group ?? usualGrouping(entity);
  const field = entity.fields.find((one) => one.name === name);
  if (!field) return <Empty title={t('no_grouping')} />;
  return <GroupedBoard key={field.name} {...props} field={field} />;
}

function GroupedBoard({ entity, field, filter, q, sort, remember }: BoardProps & { field: Field }) {
  const [wanted, setWanted] = useState(() => kept<Id>(keptPipeline));
  const workspace = useSession().workspace.id;
  useEffect(() => noteBoardSeen(workspace), [workspace]);
  const pipelines = usePipelines(field);
  const pipeline = pipelines?.find(({ id }) => id === wanted) ?? pipelines?.[0];
  const pipelineId = pipeline?.id;
  const board = useMemo(
    () => boardQueryOf(entity, field, { filter, q, sort, pipeline: pipelineId }),
    [entity, field, filter, q, sort, pipelineId],
  );
  const known = field.target !== 'stage' || pipeline !== undefined;
  const totals = useQuery({ ...boardTotalsQuery(board), enabled: known });
  const columns = useColumns(board, pipelineId, totals.data);
  const choose = (id: Id) => {
    setWanted(id);
    keep(keptPipeline, id);
  };

  if (totals.error && !totals.data) {
    return <ProblemNotice error={totals.error} retry={() => void totals.refetch()} />;
  }
  return (
    <section className={styles.board}>
      {pipelines && pipelines.length > 1 && pipeline && (
        <PipelineSwitch pipelines={pipelines} chosen={pipeline.id} choose={choose} />
      )}
      {columns ? (
        <BoardColumns
          key={pipeline?.id}
          board={board}
          columns={columns}
          totals={totals.data}
          remember={remember}
        />
      ) : (
        <BoardSkeleton />
      )}
    </section>
  );
}
